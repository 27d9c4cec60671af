/**
 * Units: what a K file is cut into, and the images that hold them. Everything here is JSON.
 *
 * The two halves of Suture meet in these types: the compiler writes them, the kernel links them.
 */
import type { Expression, Statement, SymbolId } from './nodes.ts';
import type { Symtype } from './symver.ts';

/** Where a unit's name stands in its file and where its text ends; 1-based, inclusive. */
export interface Place {
  /** The file, where it is not the symbol's: the unit moved since the kernel was booted. */
  file?: string;
  line: number;
  column: number;
  endLine: number;
}

/** A function. Locals 0…params-1 are the parameters; the last one collects the rest if `rest`. */
export interface FunctionUnit {
  kind: 'function';
  symbol: SymbolId;
  params: number;
  rest: boolean;
  /** Names of all locals, for people; '' for locals that the compiler made. Not hashed. */
  locals: string[];
  body: Statement[];
  /** Linkage and marks; no part of the meaning. */
  exported: boolean;
  notrace: boolean;
  /** `__init` or the target of `module_init`: never called again after boot. */
  init: boolean;
  /** The signature: `.` a parameter, `=` one with a default, `*` the rest. */
  abi: string;
  /** Checksum of the declaration with its types; no part of the meaning. */
  symver: string;
  place: Place;
}

/** A top-level `let`, or a `const` that is not a scalar. Its initialiser is static. */
export interface DataUnit {
  kind: 'data';
  symbol: SymbolId;
  /** `let`: may be assigned. */
  mutable: boolean;
  init: Expression;
  exported: boolean;
  /** `let` or `const`; data has no other interface. */
  abi: string;
  symver: string;
  place: Place;
}

/** A struct. Instances are tagged at run time by the symbol. */
export interface StructUnit {
  kind: 'struct';
  symbol: SymbolId;
  fields: { name: string; init: Expression }[];
  /** The declared type of each field, in normal form; no part of the meaning. */
  types: string[];
  exported: boolean;
  /** The layout: field names in order. */
  abi: string;
  symver: string;
  place: Place;
}

/** A scalar `const` or an enum member (`Name.Member`); already folded into its users. */
export interface ConstantUnit {
  kind: 'constant';
  symbol: SymbolId;
  exported: boolean;
  /** The value, with its type. */
  abi: string;
  place: Place;
}

export type Unit = FunctionUnit | DataUnit | StructUnit | ConstantUnit;

/**
 * A top-level macro call. Arguments: symbols, texts and numbers, in order; null for a symbol that is none.
 * A place in a data object has the `path` of fields that leads there.
 */
export interface Macro {
  name: string;
  args: ({ symbol: SymbolId; path?: string[] } | { value: string | number | boolean | null })[];
  place: Place;
}

export interface FileImage {
  path: string;
  units: Unit[];
  macros: Macro[];
  /** What its declarations say about types. */
  symtypes: Symtype[];
}

/**
 * `vmlinux`, a module's name, or the path of a user program. Files in path order; `dataOrder` lists
 * the data symbols so that each comes after those its initialiser reads.
 */
export interface ObjectImage {
  name: string;
  files: FileImage[];
  dataOrder: SymbolId[];
}

/** A compiled tree. */
export interface Image {
  name: string;
  version: string;
  cmdline: string;
  /** Modules to load at boot, in order. */
  bootModules: string[];
  /** vmlinux first, then modules by name. */
  objects: ObjectImage[];
  /** One per file under `user/` that exports `main`; with the `user/` files it imports. */
  programs: ObjectImage[];
}
