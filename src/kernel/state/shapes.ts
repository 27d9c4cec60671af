/** What an object consists of, and how it is given other content without becoming another object. */
import type { Kind } from './names.ts';

/** The typed arrays that K code may have. */
export const VIEW_CLASSES = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

/** A place of an array where there is nothing. */
const HOLE = Symbol('hole');
export const isHole = (value: unknown): boolean => value === HOLE;
export { HOLE };

export type Shape =
  | { kind: 'memory'; bytes: Uint8Array }
  | { kind: 'view'; buffer: ArrayBufferLike; offset: number; length: number }
  | { kind: 'items'; items: unknown[] }
  | { kind: 'entries'; entries: [unknown, unknown][] }
  | { kind: 'fields'; fields: [name: string, value: unknown][] };

export function shapeOf(object: object, { name, fields, layout, service }: Kind): Shape {
  if (object instanceof ArrayBuffer) return { kind: 'memory', bytes: new Uint8Array(object) };
  if (ArrayBuffer.isView(object)) {
    const { buffer, byteOffset: offset, length } = object as Uint8Array;
    return { kind: 'view', buffer, offset, length };
  }
  if (Array.isArray(object)) return { kind: 'items', items: itemsOf(object) };
  if (object instanceof Map) return { kind: 'entries', entries: [...object] };
  if (object instanceof Set) return { kind: 'items', items: [...(object as Set<unknown>)] };
  const record = object as Record<string, unknown>;
  if (fields) return { kind: 'fields', fields: fields.map((field) => [field, record[field]]) };
  if (layout) return { kind: 'fields', fields: fieldsOf(record, layout) };
  const all = Object.entries(record);
  // K cannot see in which order an object without a struct got its properties
  if (name === 'Object') all.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    kind: 'fields',
    fields: service ? all.filter(([, value]) => typeof value !== 'function') : all,
  };
}

/** The fields of a layout, then what else the object holds; a field that a migration took away is undefined. */
function fieldsOf(
  record: Record<string, unknown>,
  layout: readonly string[],
): [name: string, value: unknown][] {
  const fields = layout.map((name): [string, unknown] => [name, record[name]]);
  if (Object.keys(record).length === layout.length && layout.every((name) => name in record))
    return fields;
  const others = Object.entries(record)
    .filter(([name, value]) => value !== undefined && !layout.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [...fields, ...others];
}

/** Gives an object the content of a shape: its own of another time, or that of its like. */
export function fill(object: object, shape: Shape, isPartial: boolean): void {
  switch (shape.kind) {
    case 'memory':
      new Uint8Array(object as ArrayBuffer).set(shape.bytes);
      break;
    case 'view':
      break;
    case 'items':
      if (object instanceof Set) {
        object.clear();
        for (const item of shape.items) object.add(item);
      } else fillArray(object as unknown[], shape.items);
      break;
    case 'entries': {
      const map = object as Map<unknown, unknown>;
      map.clear();
      for (const [key, value] of shape.entries) map.set(key, value);
      break;
    }
    case 'fields':
      fillFields(object as Record<string, unknown>, shape.fields, isPartial);
  }
}

function fillArray(array: unknown[], items: readonly unknown[]): void {
  array.length = items.length;
  items.forEach((item, i) => {
    if (item === HOLE) delete array[i];
    else array[i] = item;
  });
}

function fillFields(
  record: Record<string, unknown>,
  fields: readonly [name: string, value: unknown][],
  isPartial: boolean,
): void {
  if (!isPartial && Object.keys(record).length > fields.length) {
    const known = new Set(fields.map(([name]) => name));
    for (const name of Object.keys(record)) if (!known.has(name)) delete record[name];
  }
  for (const [name, value] of fields)
    if (value === undefined || record[name] !== value) record[name] = value;
}

function itemsOf(array: readonly unknown[]): unknown[] {
  const items = [...array];
  for (let i = 0; i < items.length; i++)
    if (items[i] === undefined && !(i in array)) items[i] = HOLE;
  return items;
}
