/** One name of `'kernel'` or `'user'`, as the compiler and the kernel both see it. */

export type NativeEntry =
  | {
      kind: 'function';
      params: number;
      rest?: boolean;
      sleeps: boolean;
      /** Waits for another CPU, hence suspends only where CPUs run between the points of a step. */
      spins?: boolean;
      /** Calls a function that it is given, hence suspends where that does. */
      calls?: boolean;
    }
  /** `fields`: those that K code may name; `opaque`: it gets one from functions and cannot make it. */
  | { kind: 'struct'; fields: readonly string[]; opaque?: boolean }
  | { kind: 'constant'; value: number | string }
  | { kind: 'macro'; params: readonly MacroParam[] }
  /** The name of the module that a file belongs to, null in vmlinux. */
  | { kind: 'this-module' }
  /** Spelled out by the compiler around `prepare_to_wait_event`, `schedule`, `finish_wait`. */
  | ({ kind: 'wait-macro'; params: number } & WaitForm)
  /** `name(place, value)` is the assignment `place = value`. */
  | { kind: 'assign-macro'; params: 2 };

/** How a wait macro sleeps. */
export interface WaitForm {
  /** The state, which also says what ends the sleep early. */
  state: number;
  /** A wake-up ends one such sleep of many. */
  exclusive: boolean;
  /** The third argument is the longest time. */
  timeout: boolean;
}

/**
 * What a macro takes: the name of a function, of one without parameters (`function()`), of a struct, of anything, of data (`?`: or `null`, which
 * may be left out at the end); a place in data, or a literal text (`place`); a literal text; the type of
 * a parameter as a literal text; a constant number.
 */
export type MacroParam =
  | 'function'
  | 'function?'
  | 'function()'
  | 'struct'
  | 'symbol'
  | 'data'
  | 'data?'
  | 'place'
  | 'text'
  | 'param-type'
  | 'number';

/** A function that returns at once. */
export const fn = (params: number, rest = false): NativeEntry =>
  rest
    ? { kind: 'function', params, rest, sleeps: false }
    : { kind: 'function', params, sleeps: false };
/** A function that may put its caller to sleep. */
export const sleeper = (params: number): NativeEntry => ({
  kind: 'function',
  params,
  sleeps: true,
});
/** A function that may wait for another CPU. */
export const spinner = (params: number): NativeEntry => ({
  kind: 'function',
  params,
  sleeps: false,
  spins: true,
});
/** A struct that K code can only pass on. */
export const struct: NativeEntry = { kind: 'struct', fields: [] };
/** A struct with fields that K code may name. */
export const structOf = (...fields: string[]): NativeEntry => ({ kind: 'struct', fields });
/** A function that calls one that it is given. */
export const caller = (params: number): NativeEntry => ({
  kind: 'function',
  params,
  sleeps: false,
  calls: true,
});
/** The same, but K code gets one from functions and cannot make it. */
export const opaque = (...fields: string[]): NativeEntry => ({
  kind: 'struct',
  fields,
  opaque: true,
});
export const assignMacro: NativeEntry = { kind: 'assign-macro', params: 2 };
/** A macro: read when the tree is compiled. */
export const macro = (...params: MacroParam[]): NativeEntry => ({
  kind: 'macro',
  params,
});

/** The entries of one noun. */
export type ApiTable = Readonly<Record<string, NativeEntry>>;

/** Constants by name. */
export const constants = (values: Readonly<Record<string, number | string>>): ApiTable =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { kind: 'constant', value } as const]),
  );
