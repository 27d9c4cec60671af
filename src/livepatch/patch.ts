/**
 * A loaded patch and its parts, named after Linux's `klp_patch`, `klp_object` and `klp_func`
 * (include/linux/livepatch.h). Plain data: what a patch does is written elsewhere.
 */
import type { Cell } from '../kernel/cell.ts';
import type { FunctionSymbol, FunctionVersion } from '../kernel/symbols.ts';
import type { Linker } from '../kernel/link.ts';
import type { Module } from '../kernel/module/module.ts';
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { Guard, PatchModule } from '../lowered/module.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { Transformer } from '../lowered/transformer.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import type { ModelName } from './models/model.ts';
import type { Refusal } from './operation.ts';

/** A K function that a patch wants called at some moment of its life. */
export interface Callback {
  cell: Cell;
  args: unknown[];
}

/** A replaced function: which symbol, and what runs instead. */
export class KlpFunc {
  readonly symbol: FunctionSymbol;
  /** What new calls reach; the original where the func is a nop. */
  readonly version: FunctionVersion;
  /** Added by an atomic replace: puts the original back. */
  readonly nop: boolean;
  /** Switched without an activeness check (KPATCH_FORCE_UNSAFE). */
  readonly force: boolean;
  /** On its symbol's func_stack. */
  patched = false;
  /** Tasks that have not switched reach what lies below. */
  transition = false;

  constructor(symbol: FunctionSymbol, version: FunctionVersion, nop = false, force = false) {
    this.symbol = symbol;
    this.version = version;
    this.nop = nop;
    this.force = force;
  }

  get name(): string {
    return this.symbol.original().name();
  }
}

/** Names a function of an object, whether or not the object is loaded. */
export interface FunctionName {
  readonly name: string;
  /** Which of the functions of that name, from 1; 0: it is the only one. */
  readonly sympos: number;
  /** The symbol itself, where it is known. */
  readonly symbol: SymbolId | null;
}

/** Whether two names stand for the same function of an object. */
export const sameFunction = (a: FunctionName, b: FunctionName): boolean =>
  a.symbol !== null && b.symbol !== null
    ? a.symbol === b.symbol
    : a.name === b.name && (a.sympos || 1) === (b.sympos || 1);

/** Where an object's code comes from: a module that was built, or a klp_patch that K code filled. */
export interface ObjectSource {
  /** The functions to be replaced. */
  readonly functions: readonly FunctionName[];
  /** Symbols that it adds to the kernel: they go with it. */
  added(): SymbolId[];
  /** Links the code; the object is loaded. */
  link(linker: Linker, owner: string): KlpFunc[] | Refusal;
  /** Takes the added symbols away again, except those that somebody keeps, and its versions of others. */
  unlink(linker: Linker, kept: ReadonlySet<SymbolId>, funcs: readonly KlpFunc[]): void;
  /** How structs of the object get other layouts. */
  readonly transformers: readonly Transformer[];
  /** Locks that must be free when its functions run inside a stop. */
  readonly guards: readonly Guard[];
  callbacks(kind: CallbackKind, linker: Linker): Callback[];
  hasCallback(kind: CallbackKind): boolean;
}

/** The part of a patch that concerns vmlinux or one module. */
export class KlpObject {
  /** `vmlinux` or the module's. */
  readonly name: string;
  readonly source: ObjectSource | null;
  /** What an atomic replace puts back to the original here. */
  nops: FunctionName[] = [];
  /** Empty while the object is not loaded. */
  funcs: KlpFunc[] = [];
  /** Its code is linked. */
  loaded = false;
  /** Its funcs are on their stacks. */
  patched = false;
  /** The pre-patch callback succeeded, or there is none: post-unpatch is owed. */
  postUnpatchEnabled = false;

  /** `source` is null for an object that only holds nops. */
  constructor(name: string, source: ObjectSource | null) {
    this.name = name;
    this.source = source;
  }

  get isModule(): boolean {
    return this.name !== 'vmlinux';
  }

  /** All functions that it replaces, loaded or not. */
  functions(): FunctionName[] {
    return [...(this.source?.functions ?? []), ...this.nops];
  }
}

/** A state of the system that a patch changes and a later one takes over (struct klp_state). */
export interface KlpState {
  id: number;
  version: number;
  /** The K struct, for hand-written patches. */
  struct: unknown;
}

export class Patch {
  readonly name: string;
  /** The model that has loaded it, hence unloads it; Linux's, once that has replaced it. */
  model: ModelName;
  readonly replace: boolean;
  readonly objects: KlpObject[];
  readonly states: readonly KlpState[];
  /** What `build-patch` wrote, if it is not hand-written. */
  readonly module: PatchModule | null;
  /** The `klp_patch` of K code, if it is hand-written. */
  readonly struct: unknown;
  /** Switched on, or on its way. */
  enabled = false;
  /** The module that brings it, if it is hand-written: it is held while the patch is enabled. */
  owner: Module | null = null;
  /** A transition was forced while it ran: its code can never go. */
  forced = false;

  constructor(fields: {
    name: string;
    model: ModelName;
    replace: boolean;
    objects: KlpObject[];
    states?: readonly KlpState[];
    module?: PatchModule;
    struct?: unknown;
  }) {
    this.name = fields.name;
    this.model = fields.model;
    this.replace = fields.replace;
    this.objects = fields.objects;
    this.states = fields.states ?? [];
    this.module = fields.module ?? null;
    this.struct = fields.struct ?? null;
  }

  /** Symbols of the running kernel that its code refers to. */
  get requires(): SymbolId[] {
    return (this.module?.requires ?? []).map(({ symbol }) => symbol);
  }

  /** The functions that `build-patch` has put in. */
  functions(): FunctionUnit[] {
    return (this.module?.objects ?? []).flatMap(({ functions }) =>
      functions.map(({ unit }) => unit),
    );
  }

  object(name: string): KlpObject | undefined {
    return this.objects.find((object) => object.name === name);
  }

  /** The funcs of all loaded objects. */
  funcs(): KlpFunc[] {
    return this.objects.flatMap((object) => object.funcs);
  }

  loadedObjects(): KlpObject[] {
    return this.objects.filter((object) => object.loaded);
  }

  hasCallback(kind: CallbackKind): boolean {
    return this.objects.some((object) => object.source?.hasCallback(kind) ?? false);
  }
}
