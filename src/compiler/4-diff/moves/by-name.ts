/** Units of one kind and name that are gone from one file, and new in another. */
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import type { Candidate } from './candidate.ts';
import { onePerKey } from './unique.ts';

export const byName = (gone: readonly Unit[], fresh: readonly Unit[]): Candidate[] =>
  onePerKey(gone, fresh, ({ kind, symbol }) => `${kind} ${split(symbol)[1]}`).map((pair) => ({
    ...pair,
    by: 'name',
  }));
