/**
 * A loaded patch and its parts, named after Linux's `klp_patch`, `klp_object` and `klp_func`
 * (include/linux/livepatch.h). Plain data: what a patch does is written elsewhere.
 */
import type { Cell } from '../kernel/cell.ts';
import type { FunctionSymbol, FunctionVersion } from '../kernel/symbols.ts';
import type { Linker } from '../kernel/link.ts';
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { SymbolId } from '../lowered/nodes.ts';
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

/** Where an object's code comes from: a module that was built, or a klp_patch that K code filled. */
export interface ObjectSource {
  /** Names of the functions to be replaced, each with its place among those of its name. */
  readonly functions: readonly { name: string; sympos: number }[];
  /** Symbols that it adds to the kernel: they go with it. */
  added(): SymbolId[];
  /** Links the code; the object is loaded. */
  link(linker: Linker, owner: string): KlpFunc[] | Refusal;
  /** Takes the added symbols away again, except those that somebody keeps. */
  unlink(linker: Linker, kept: ReadonlySet<SymbolId>): void;
  callbacks(kind: CallbackKind, linker: Linker): Callback[];
  hasCallback(kind: CallbackKind): boolean;
}

/** The part of a patch that concerns vmlinux or one module. */
export class KlpObject {
  readonly name: string;
  readonly source: ObjectSource | null;
  /** Empty while the object is not loaded. */
  funcs: KlpFunc[] = [];
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
  readonly replace: boolean;
  readonly objects: KlpObject[];
  readonly states: readonly KlpState[];
  /** Symbols of the running kernel that its code refers to. */
  readonly requires: readonly SymbolId[];
  /** The `klp_patch` of K code, if it is hand-written. */
  readonly struct: unknown;
  /** Switched on, or on its way. */
  enabled = false;
  /** A transition was forced while it ran: its code can never go. */
  forced = false;

  constructor(fields: {
    name: string;
    replace: boolean;
    objects: KlpObject[];
    states?: readonly KlpState[];
    requires?: readonly SymbolId[];
    struct?: unknown;
  }) {
    this.name = fields.name;
    this.replace = fields.replace;
    this.objects = fields.objects;
    this.states = fields.states ?? [];
    this.requires = fields.requires ?? [];
    this.struct = fields.struct ?? null;
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
