/** What the machine knows of live patching: that somebody may offer it. Its structs are K's. */
import type { Cell } from './cell.ts';

/** A function that a patch replaces, by name (include/linux/livepatch.h: struct klp_func). */
export class KlpFunc {
  old_name = '';
  new_func: Cell | null = null;
  /** Which of several functions of that name, from 1; 0 if there is only one. */
  old_sympos = 0;
}

export class KlpCallbacks {
  pre_patch: Cell | null = null;
  post_patch: Cell | null = null;
  pre_unpatch: Cell | null = null;
  post_unpatch: Cell | null = null;
}

export class KlpObject {
  /** The module's name; null is vmlinux. */
  name: string | null = null;
  funcs: KlpFunc[] = [];
  callbacks = new KlpCallbacks();
  /** The module while it is loaded: its name. */
  mod: string | null = null;
}

export class KlpState {
  id = 0;
  version = 0;
  data: unknown = null;
}

export class KlpPatch {
  /** The module that brings it. */
  mod: string | null = null;
  objs: KlpObject[] = [];
  states: KlpState[] = [];
  replace = false;
}

/** What a shadow variable holds. */
export class KlpShadowData {
  value: unknown = null;
}

export interface LivepatchService {
  /** Enables a patch that K code filled; `done` gets 0 or a negative errno. */
  enable(patch: KlpPatch, done: (result: number) => void): void;
  /** A state of the patch; null for the patch: of the one whose callback runs. */
  state(patch: KlpPatch | null, id: number): KlpState | null;
  /** The newest state of this id among patches that came before the one in transition. */
  previousState(id: number): KlpState | null;
  readonly shadow: {
    /** By object, then id: what a checkpoint saves. */
    readonly byObject: ReadonlyMap<object, ReadonlyMap<number, KlpShadowData>>;
    get(object: object, id: number): KlpShadowData | null;
    /** `exclusive`: one that exists already is refused with a warning. */
    alloc(
      object: object,
      id: number,
      constructor: Cell | null,
      data: unknown,
      exclusive: boolean,
    ): KlpShadowData | null;
    free(object: object, id: number, destructor: Cell | null): void;
    freeAll(id: number, destructor: Cell | null): void;
  };
}
