/**
 * Run-time checks behind emitted code, where syntax alone cannot exclude that a value of the host
 * would be reached. A violation is a fault of the running task.
 */

/** A fault that a guard found; the machine turns it into an oops. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** What a field held whose name some built-in has too: data, or a K function; never the host's. */
export function pointer(value: unknown): unknown {
  if (typeof value !== 'function' || Object.getPrototypeOf(value) === FUNCTION_VALUE) return value;
  throw new Fault('a built-in method used as a value');
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

/** Arguments of built-ins that would call a function given to them. */
export function noFunction(value: unknown): unknown {
  if (typeof value === 'function') throw new Fault('a function given to a built-in');
  return value;
}

/** The prototype of function values: they have no properties, and no text. */
export const FUNCTION_VALUE: object = Object.freeze(
  Object.create(null, {
    toString: { value: refuseText },
    name: { get: refuseText },
    length: { get: refuseText },
  }) as object,
);

function refuseText(): never {
  throw new Fault('a property or the text of a function value');
}
