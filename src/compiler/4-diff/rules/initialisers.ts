/** Initialisers that take values of other data, which are not what they are at a boot. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { DataUnit, Unit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';
import type { Pair } from '../correlate.ts';
import { valuesTaken } from '../reads.ts';
import type { Uses } from '../uses.ts';
import { writtenBy } from '../writes.ts';

/** New data that starts from what live data is when the patch comes, if any code writes to that. */
export function startsFromLive(
  brought: readonly Unit[],
  old: ReadonlyMap<SymbolId, Unit>,
  uses: Uses,
): Diagnostic[] {
  const live = dataIn(old);
  return brought.flatMap((unit) => {
    if (unit.kind !== 'data') return [];
    const from = valuesTaken(unit, live).find((symbol) => live.has(symbol));
    if (from === undefined || !isWritten(from, uses)) return [];
    return [
      messages.startsFromLive(spanOfUnit(unit), { name: nameOf(unit.symbol), from: nameOf(from) }),
    ];
  });
}

/** Data of which nothing changed but what its initialiser takes from another, and whose value nobody sets. */
export function derivedData(
  pairs: readonly Pair[],
  differs: ReadonlySet<SymbolId>,
  owners: ReadonlyMap<SymbolId, SymbolId>,
): Diagnostic[] {
  const data = dataIn(new Map(pairs.map(({ was }) => [was.symbol, was])));
  const changed = new Set(differs);
  const found = new Map<SymbolId, Diagnostic>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { now } of pairs) {
      if (now.kind !== 'data' || changed.has(now.symbol)) continue;
      const from = valuesTaken(now, data).find((symbol) => changed.has(symbol));
      if (from === undefined) continue;
      changed.add(now.symbol);
      const names = { name: nameOf(now.symbol), from: nameOf(from) };
      if (!owners.has(now.symbol))
        found.set(now.symbol, messages.derivedDataChanged(spanOfUnit(now), names));
    }
  }
  return [...found.values()];
}

const isWritten = (symbol: SymbolId, uses: Uses): boolean =>
  uses.of(symbol).some((unit) => unit.kind === 'function' && writtenBy(unit).has(symbol));

const dataIn = (units: ReadonlyMap<SymbolId, Unit>): Map<SymbolId, DataUnit> =>
  new Map([...units].flatMap(([symbol, unit]) => (unit.kind === 'data' ? [[symbol, unit]] : [])));

const nameOf = (symbol: SymbolId): string => split(symbol)[1];
