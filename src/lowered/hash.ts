/** Hashes of lowered units: 16 hex digits of SHA-256 over a canonical text without lines. */
import { createHash } from 'node:crypto';
import type { FunctionUnit, StructUnit, DataUnit } from './units.ts';

/** JSON with sorted keys; `line` fields are left out, since a moved function is the same function. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([key, field]) => key !== 'line' && field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

export function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16);
}

export const functionHash = (
  unit: Pick<FunctionUnit, 'params' | 'rest' | 'locals' | 'body'>,
): string => digest([unit.params, unit.rest, unit.locals.length, unit.body]);

export const dataHash = (unit: Pick<DataUnit, 'mutable' | 'init'>): string =>
  digest([unit.mutable, unit.init]);

export const structHash = (unit: Pick<StructUnit, 'fields'>): string => digest(unit.fields);

export const layoutHash = (unit: Pick<StructUnit, 'fields'>): string =>
  digest(unit.fields.map((field) => field.name));

/** Hash of a signature: number of parameters, which have defaults, rest. */
export const abiOfParams = (params: number, defaults: boolean[], rest: boolean): string =>
  digest([params, defaults, rest]);
