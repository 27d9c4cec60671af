/** What differs between the trees, for people: one entry a unit. */
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Names } from '../../lowered/rename.ts';
import { fileOf, split } from '../../lowered/symbol.ts';
import type { Unit } from '../../lowered/units.ts';
import type { Correlation, Pair } from './correlate.ts';

export interface Change {
  object: string;
  /** Where the unit stands in the new tree; in the old one if it was removed. */
  file: string;
  name: string;
  kind: Unit['kind'];
  /** `moved`: stands in another file or has another name, and means the same. */
  change: 'changed' | 'new' | 'removed' | 'moved';
  /** What the running kernel knows it as, where that is another symbol. */
  from?: SymbolId;
  /** The callback that converts a changed data object. */
  owner?: SymbolId;
}

/** What the running kernel knows the unit as. */
export const symbolOf = ({ file, name, from }: Change): SymbolId => from ?? `${file}:${name}`;

/** Changed units, then new ones of the patch, then removed ones, then those that only moved. */
export function listChanges(
  { object, pairs, fresh, gone }: Correlation,
  changed: readonly Pair[],
  brought: Iterable<Unit>,
  owners: ReadonlyMap<SymbolId, SymbolId>,
  moved: Names,
): Change[] {
  const newNames = new Map([...moved].map(([now, was]) => [was, now]));
  const entry = (unit: Unit, change: Change['change']): Change => {
    const { symbol, kind } = unit;
    const [, name] = split(newNames.get(symbol) ?? symbol);
    const file = fileOf(unit);
    const owner = owners.get(symbol);
    return {
      object,
      file,
      name,
      kind,
      change,
      ...(newNames.has(symbol) && change !== 'removed' && { from: symbol }),
      ...(change === 'changed' && owner !== undefined && { owner }),
    };
  };
  const differs = new Set(changed.map(({ now }) => now));
  const only = pairs.filter(({ now }) => newNames.has(now.symbol) && !differs.has(now));
  const isNew = (unit: Unit): boolean => fresh.has(unit.symbol);
  return [
    ...changed.map(({ now }) => entry(now, 'changed')),
    ...[...brought].filter(isNew).map((unit) => entry(unit, 'new')),
    ...gone.map((unit) => entry(unit, 'removed')),
    ...only.map(({ now }) => entry(now, 'moved')),
  ];
}
