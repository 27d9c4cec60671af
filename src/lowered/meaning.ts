/**
 * What a unit means, apart from where it stands and what its locals are called: the part that is
 * compared between two trees, and hashed when a patch names the code that it was built from.
 */
import { createHash } from 'node:crypto';
import type { Position } from './nodes.ts';
import type { Unit } from './units.ts';

/** The fields that carry a unit's meaning. */
export function meaningOf(unit: Unit): unknown {
  switch (unit.kind) {
    case 'function':
      return [unit.kind, unit.params, unit.rest, unit.locals.length, unit.body];
    case 'data':
      return [unit.kind, unit.mutable, unit.init];
    case 'struct':
      return [unit.kind, unit.fields];
    case 'constant':
      return [unit.kind, unit.abi];
  }
}

/** A constant's value with its type, as its unit keeps it. */
export function constantAbi(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
}

/** Whether two units mean the same. */
export const sameMeaning = (a: Unit, b: Unit): boolean => equal(meaningOf(a), meaningOf(b));

const hashes = new WeakMap<Unit, string>();

/** 16 hex digits of SHA-256 over a unit's meaning. */
export function hashOf(unit: Unit): string {
  const known = hashes.get(unit);
  if (known !== undefined) return known;
  const text = canonical(meaningOf(unit));
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  hashes.set(unit, hash);
  return hash;
}

/** Where something stands. */
export const POSITION: ReadonlySet<string> = new Set<keyof Position>(['line', 'column']);

/** Deep equality of JSON values, without positions: a function that moved is the same function. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((each, i) => equal(each, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => POSITION.has(key) || equal(left[key], right[key]));
}

/** Text with sorted keys and without positions; equal for equal meanings, not to be parsed. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const each of value) text += `${canonical(each)},`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort()) {
    if (!POSITION.has(key) && fields[key] !== undefined)
      text += `"${key}":${canonical(fields[key])},`;
  }
  return `{${text}}`;
}
