/** The types of generated programs: how K writes them, and the least value of each. */
import type { Name, Tree } from '../tree.ts';
import { tree } from '../tree.ts';

export const BOX: Name = { text: 'Box', type: 'struct', mutable: false };
export const POINT: Name = { text: 'Point', type: 'struct', mutable: false };

/** Arrays of bytes have at least this many elements, so that small indices are within. */
export const BYTES = 4;

export const BYTE_ARRAYS = [
  'Uint8Array',
  'Int8Array',
  'Uint16Array',
  'Int16Array',
  'Uint32Array',
  'Int32Array',
  'Float32Array',
  'Float64Array',
] as const;

/** By type: its annotation, and the expression that the shrinker tries first in place of another. */
const TYPES = {
  number: ['number', '0'],
  maybe: ['number | null | undefined', 'null'],
  string: ['string', "''"],
  boolean: ['boolean', 'false'],
  bigint: ['bigint', '0n'],
  numbers: ['number[]', '[]'],
  texts: ['string[]', '[]'],
  matrix: ['number[][]', '[]'],
  bytes: [BYTE_ARRAYS.join(' | '), null],
  map: ['Map<number, number>', 'new Map<number, number>()'],
  set: ['Set<string>', 'new Set<string>()'],
  pair: ['{ a: number; b: string }', null],
  fn: ['(a: number, b: number) => number', null],
  nullfn: ['((a: number, b: number) => number) | null', 'null'],
  box: [BOX, null],
  nullbox: [BOX, 'null'],
  point: [POINT, null],
} as const;

export type Type = keyof typeof TYPES;

export const isType = (sort: string): sort is Type => sort in TYPES;

/** `: type`, for a declaration. */
export function annotation(type: Type): Tree {
  const [written] = TYPES[type];
  if (type === 'nullbox') return tree('annotation')`: ${BOX} | null | undefined`;
  return tree('annotation')`: ${written}`;
}

/** The least tree of a sort, or null if there is none. */
export function least(sort: string): Tree | null {
  if (sort === 'statement') return tree(sort)`;`;
  if (sort === 'block') return tree(sort)`{}`;
  const text = isType(sort) ? TYPES[sort][1] : null;
  return text === null ? null : tree(sort)`${text}`;
}
