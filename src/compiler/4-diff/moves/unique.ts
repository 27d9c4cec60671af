/** Pairs of units by a key that exactly one of the old ones and one of the new ones has. */
import type { Unit } from '../../../lowered/units.ts';

export function onePerKey(
  gone: readonly Unit[],
  fresh: readonly Unit[],
  keyOf: (unit: Unit) => string,
): { was: Unit; now: Unit }[] {
  const old = singles(gone, keyOf);
  return [...singles(fresh, keyOf)].flatMap(([key, now]) => {
    const was = old.get(key);
    return was && now ? [{ was, now }] : [];
  });
}

/** The unit with each key; null where several have it. */
function singles(units: readonly Unit[], keyOf: (unit: Unit) => string): Map<string, Unit | null> {
  const found = new Map<string, Unit | null>();
  for (const unit of units) {
    const key = keyOf(unit);
    found.set(key, found.has(key) ? null : unit);
  }
  return found;
}
