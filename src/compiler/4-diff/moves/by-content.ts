/**
 * Functions and structs that say the same under another name. Which of the moved symbols they name does
 * not count yet; data is never told by its content, and code that anybody could have written is not
 * told either.
 */
import { hashOf } from '../../../lowered/meaning.ts';
import type { Names } from '../../../lowered/rename.ts';
import { renameUnit } from '../../../lowered/rename.ts';
import type { Unit } from '../../../lowered/units.ts';
import { rootsOf, walk } from '../../../lowered/walk.ts';
import type { Candidate } from './candidate.ts';
import { onePerKey } from './unique.ts';

/** Nodes of code below which two functions may be equal by chance. */
const LEAST_NODES = 8;
const LEAST_FIELDS = 2;

export function byContent(gone: readonly Unit[], fresh: readonly Unit[]): Candidate[] {
  const hidden: Names = new Map([...gone, ...fresh].map(({ symbol }) => [symbol, '?']));
  const shape = (unit: Unit): string => `${unit.kind} ${hashOf(renameUnit(unit, hidden))}`;
  return onePerKey(gone.filter(isTelling), fresh.filter(isTelling), shape).map((pair) => ({
    ...pair,
    by: 'content',
  }));
}

function isTelling(unit: Unit): boolean {
  if (unit.kind === 'struct') return unit.fields.length >= LEAST_FIELDS;
  if (unit.kind !== 'function') return false;
  let nodes = 0;
  for (const root of rootsOf(unit)) walk(root, () => nodes++);
  return nodes >= LEAST_NODES;
}
