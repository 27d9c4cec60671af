/**
 * Finds units that are the same in both trees though they stand in another file or have another name:
 * by name, by content, by the code and the macros that refer to them. All candidates are believed at first; those that
 * the rest does not bear out are dropped until nothing changes, so that functions which call each other
 * move together. What is not found here is a removed unit and a new one.
 */
import { sameMeaning } from '../../../lowered/meaning.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import type { Names } from '../../../lowered/rename.ts';
import { renameUnit } from '../../../lowered/rename.ts';
import type { Image, ObjectImage, Unit } from '../../../lowered/units.ts';
import { bySymbol } from '../correlate.ts';
import { byContent } from './by-content.ts';
import { namedByMacros } from './by-macro.ts';
import { byName } from './by-name.ts';
import type { Candidate } from './candidate.ts';
import { movedConstants } from './constants.ts';
import { Evidence } from './evidence.ts';
import { ALIKE, likeness } from './likeness.ts';

/** The old symbol of each unit of the new tree that had another one. */
export function findMoves(old: Image, next: Image): Names {
  const names = new Map<SymbolId, SymbolId>();
  for (const after of next.objects) {
    const before = old.objects.find(({ name }) => name === after.name);
    const found = before ? [...movesIn(before, after), ...movedConstants(before, after)] : [];
    for (const { was, now } of found) names.set(now.symbol, was.symbol);
  }
  return names;
}

function movesIn(before: ObjectImage, after: ObjectImage): Candidate[] {
  const [old, next] = [bySymbol(before), bySymbol(after)];
  const gone = without(old, next);
  const fresh = without(next, old);
  if (gone.size === 0 || fresh.size === 0) return [];
  const stayed = [...next.values()].flatMap((now) => {
    const was = old.get(now.symbol);
    return was && !sameMeaning(was, now) ? [{ was, now }] : [];
  });
  const macros = namedByMacros(before, after);
  let candidates = firstCandidates([...gone.values()], [...fresh.values()]);
  let dropped: Candidate[] = [];
  for (;;) {
    const names = new Map(candidates.map(({ was, now }) => [now.symbol, was.symbol]));
    const evidence = new Evidence([...stayed, ...candidates], macros, gone, fresh);
    const borne = candidates.filter((each) => holds(each, names, evidence));
    const refuted = candidates.filter((each) => !borne.includes(each));
    dropped = [...dropped, ...refuted];
    const more = evidence.candidates(
      new Set([...borne.flatMap(({ was, now }) => [was, now]), ...dropped.map(({ now }) => now)]),
    );
    if (refuted.length === 0 && more.length === 0) return candidates;
    // what did not hold may do so with what came to light now
    const again = more.length > 0 ? besides(dropped, [...borne, ...more]) : [];
    dropped = dropped.filter((each) => !again.includes(each));
    candidates = [...borne, ...more, ...again];
  }
}

function firstCandidates(gone: readonly Unit[], fresh: readonly Unit[]): Candidate[] {
  const named = byName(gone, fresh);
  const taken = new Set(named.flatMap(({ was, now }) => [was, now]));
  const free = (unit: Unit): boolean => !taken.has(unit);
  return [...named, ...byContent(gone.filter(free), fresh.filter(free))];
}

/** Whether a candidate is borne out, if all others are right. */
function holds({ was, now, by }: Candidate, names: Names, evidence: Evidence): boolean {
  const same = sameMeaning(was, renameUnit(now, names));
  if (was.kind === 'data') {
    const pair = [was.symbol, now.symbol] as const;
    const isNamed = by === 'name' && (evidence.sharesUser(...pair) || evidence.areUnused(...pair));
    return same && (isNamed || evidence.supports(...pair));
  }
  return same || (by === 'name' && likeness(was, now) >= ALIKE);
}

/** The candidates none of whose units is another's. */
function besides(candidates: readonly Candidate[], others: readonly Candidate[]): Candidate[] {
  const taken = new Set(others.flatMap(({ was, now }) => [was, now]));
  return candidates.filter(({ was, now }) => !taken.has(was) && !taken.has(now));
}

/** What only one of two objects has, but for constants: these are values in the code that uses them. */
const without = (
  units: ReadonlyMap<SymbolId, Unit>,
  others: ReadonlyMap<SymbolId, Unit>,
): Map<SymbolId, Unit> =>
  new Map([...units].filter(([symbol, { kind }]) => kind !== 'constant' && !others.has(symbol)));
