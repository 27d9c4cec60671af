/**
 * Copies of K data: everything reachable from a value, with the same sharing. Functions stay what they
 * are; typed arrays that show one buffer show one copy of it.
 */
import { Cell } from './cell.ts';

type Shell = [source: object, copy: object];

/** The copy of a value and of all that can be reached from it. */
export function copyGraph<T>(value: T): T {
  const copies = new Map<object, object>();
  const hollow: Shell[] = [];
  const copyOf = (each: unknown): unknown => {
    if (typeof each !== 'object' || each === null || each instanceof Cell) return each;
    const known = copies.get(each);
    if (known) return known;
    const copy = shellOf(each, copyOf);
    copies.set(each, copy);
    hollow.push([each, copy]);
    return copy;
  };
  const result = copyOf(value);
  for (let next = hollow.pop(); next; next = hollow.pop()) fill(next, copyOf);
  return result as T;
}

/** An object of the same kind, without its content; memory is copied at once. */
function shellOf(source: object, copyOf: (value: unknown) => unknown): object {
  if (Array.isArray(source)) return new Array<unknown>(source.length);
  if (source instanceof Map) return new Map();
  if (source instanceof Set) return new Set();
  if (source instanceof ArrayBuffer) return source.slice(0);
  if (!ArrayBuffer.isView(source)) return Object.create(Object.getPrototypeOf(source)) as object;
  const { buffer, byteOffset, length, constructor } = source as Uint8Array;
  return Reflect.construct(constructor as new () => object, [copyOf(buffer), byteOffset, length]);
}

function fill([source, copy]: Shell, copyOf: (value: unknown) => unknown): void {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return;
  if (source instanceof Map)
    for (const [key, value] of source) (copy as typeof source).set(copyOf(key), copyOf(value));
  else if (source instanceof Set)
    for (const each of source) (copy as typeof source).add(copyOf(each));
  else
    for (const [key, value] of Object.entries(source))
      (copy as Record<string, unknown>)[key] = copyOf(value);
}
