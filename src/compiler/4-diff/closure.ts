/** What the patch brings: what changed, its callbacks and transformers, and every new unit that these need. Nothing else. */
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { ModuleCallback } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { references } from '../../lowered/references.ts';
import type { Transformer } from '../../lowered/transformer.ts';
import type { Unit } from '../../lowered/units.ts';
import type { Pair } from './correlate.ts';

/** Why a unit is part of the patch. */
export type Reason =
  { why: 'changed' } | { why: 'callback'; kind: CallbackKind } | { why: 'needed'; by: SymbolId };

/** Changed functions first, then callbacks, then what structs need, then the rest in order of discovery. */
export function close(
  changed: readonly Pair[],
  callbacks: readonly ModuleCallback[],
  transformers: readonly Transformer[],
  fresh: ReadonlyMap<SymbolId, Unit>,
): Map<Unit, Reason> {
  const included = new Map<Unit, Reason>();
  for (const { now } of changed) if (now.kind === 'function') included.set(now, { why: 'changed' });
  const add = (symbol: SymbolId, reason: Reason): void => {
    const unit = fresh.get(symbol);
    if (unit && unit.kind !== 'constant' && !included.has(unit)) included.set(unit, reason);
  };
  for (const { symbol, kind } of callbacks) add(symbol, { why: 'callback', kind });
  for (const { to, convert, invert } of transformers) {
    const called = [convert, invert].filter((symbol) => symbol !== null);
    for (const symbol of [...references(to).map((each) => each.symbol), ...called])
      add(symbol, { why: 'needed', by: to.symbol });
  }
  for (const unit of included.keys())
    for (const { symbol } of references(unit)) add(symbol, { why: 'needed', by: unit.symbol });
  return included;
}
