/** Names that are no file's: those of K, and those of the host with what to use instead. */
import { BUILTIN_CLASSES } from '../../lowered/api/builtins.ts';

/** Names of the host that stand for a value, which K has. */
export const K_VALUES: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity']);

/** All names of the host that K has. */
export const K_GLOBALS: ReadonlySet<string> = new Set([
  ...K_VALUES,
  ...['Math', 'Number', 'String', 'Boolean', 'BigInt'],
  ...BUILTIN_CLASSES,
]);

const OTHERS = (
  'AbortController Atomics Blob Event EventTarget FinalizationRegistry Intl Iterator Reflect ' +
  'SharedArrayBuffer TextDecoder TextEncoder URL Uint8ClampedArray WeakMap WeakRef WeakSet ' +
  'WebAssembly atob btoa crypto decodeURI decodeURIComponent document encodeURI ' +
  'encodeURIComponent escape exports fetch global globalThis module navigator performance ' +
  'process require self structuredClone unescape window Proxy'
).split(' ');
const ERRORS =
  'Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError'.split(
    ' ',
  );
const TIMERS =
  'setTimeout setInterval setImmediate clearTimeout clearInterval clearImmediate queueMicrotask'.split(
    ' ',
  );

const each = (names: readonly string[], advice: string): [string, string][] =>
  names.map((name) => [name, advice]);
const DEFAULT =
  "use the functions of 'kernel', or the members of Math, Number, String, Array, Map and Set that K lists.";

/** Names of the host that K does not have, and what to use instead. */
const HOST: ReadonlyMap<string, string> = new Map([
  ...each(OTHERS, DEFAULT),
  ...each(ERRORS, 'return a negative errno, as the kernel does.'),
  ...each(TIMERS, 'use timer_setup() and mod_timer(), or a kthread that calls msleep().'),
  ['Promise', 'call functions that sleep; every call may.'],
  ['Date', 'use jiffies() or ktime_get_ns().'],
  ['JSON', 'write the text with templates or sprintf(), and read it character by character.'],
  ['Object', 'name the fields; for a table whose keys vary use a Map.'],
  ['Symbol', 'use a struct, or a constant, for what is unlike all else.'],
  ['RegExp', 'compare characters, or use indexOf, startsWith, split and their like.'],
  ['Function', 'write a top-level function.'],
  ['ArrayBuffer', 'make a typed array by its length.'],
  ['Buffer', 'use a Uint8Array.'],
  ['DataView', 'put the bytes together with shifts, or use a typed array of the width.'],
  ['console', "use printk() and its like, in a program print() of 'user'."],
  ['isNaN', 'use Number.isNaN().'],
  ['isFinite', 'use Number.isFinite().'],
  ['parseInt', 'use Number.parseInt().'],
  ['parseFloat', 'use Number.parseFloat().'],
  ['eval', 'write the code; a kernel has no compiler in it.'],
]);

const MEMBERS: ReadonlyMap<string, string> = new Map([
  ['Math.random', 'use get_random_u32(), which follows from the seed of the run.'],
  ['String.raw', 'write the text with doubled backslashes.'],
  ['Map.groupBy', 'write the loop.'],
]);

/** What to use instead of a name or member of the host; null if it is unknown there as well. */
export function insteadOf(name: string): string | null {
  const known = MEMBERS.get(name) ?? HOST.get(name);
  if (known !== undefined) return known;
  return K_GLOBALS.has(name.split('.')[0]!) ? DEFAULT : null;
}
