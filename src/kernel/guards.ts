/**
 * Run-time checks behind emitted code, where syntax alone cannot exclude that a value of the host
 * would be reached. A violation is a fault of the running task.
 */
import type { Body } from './cell.ts';
import { Cell } from './cell.ts';
import { Fault } from './fault.ts';
import { StackOverflow } from './oops.ts';

/** What a field held whose name some built-in has too: a function or memory is the host's, never K's. */
export function notHost(value: unknown): unknown {
  if (typeof value === 'function') throw new Fault('a built-in method used as a value');
  if (value instanceof ArrayBuffer) throw new Fault('the memory of a typed array used as a value');
  return value;
}

/**
 * What a field is written to whose name some built-in has too: never a built-in object, whose own
 * method would then be another one where the host calls it, as `join` where an array becomes text.
 */
export function ownFields<T>(object: T): T {
  if (
    Array.isArray(object) ||
    ArrayBuffer.isView(object) ||
    object instanceof Map ||
    object instanceof Set
  )
    throw new Fault('a method of a built-in object replaced');
  return object;
}

/** `typeof`, for which a cell is the function that it stands for. */
export function typeOf(value: unknown): string {
  return value instanceof Cell ? 'function' : typeof value;
}

/** `object.name` as something to call, where `name` may be a K field or a built-in's method. */
export function method(object: Record<string, unknown>, name: string): Body {
  const value = object[name];
  if (value instanceof Cell) return value.$fn;
  return (value as Body).bind(object);
}

/** The function that a K field holds, or null where `name` is a built-in's method. */
export function cellIn(object: Record<string, unknown>, name: string): Cell | null {
  const value = object[name];
  return value instanceof Cell ? value : null;
}

/** The call that `cellIn` prepared, after the arguments have been evaluated. */
export function invoke(
  cell: Cell | null,
  object: Record<string, Body>,
  name: string,
  ...args: unknown[]
): unknown {
  return cell ? cell.$fn(...args) : object[name]!(...args);
}

/** The end of a recursion that went too deep. */
export function overflow(): never {
  throw new StackOverflow();
}

export function key(index: unknown): number | bigint {
  if (typeof index === 'number' || typeof index === 'bigint') return index;
  throw new Fault(`index of type ${typeof index}`);
}

export function asArray(value: unknown): unknown {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return value;
  if (value === null || value === undefined) throw new TypeError(`${value} is not iterable`);
  throw new Fault('for…of, spread or destructuring of a value that is no array');
}

/** What a spread takes apart, as one step: an array, a text, a Map or a Set. */
export function spread(value: unknown): unknown {
  if (typeof value === 'string' || value instanceof Map || value instanceof Set) return [...value];
  return asArray(value);
}

/** `keys`, `values` or `entries` of an array, Map or Set, as one step. */
export function iterate(object: unknown, name: 'keys' | 'values' | 'entries'): unknown[] {
  if (
    object instanceof Map ||
    object instanceof Set ||
    Array.isArray(object) ||
    ArrayBuffer.isView(object)
  ) {
    return [...(object as Map<unknown, unknown>)[name]()];
  }
  throw new TypeError(`${name} of a value that is no Map, Set or array`);
}
