/** Units that stand in another file than before: to the running kernel these are two. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';

/** One diagnostic per unit of the patch that only the new tree has, and that the old one had elsewhere. */
export function movedUnits(fresh: Iterable<Unit>, gone: readonly Unit[]): Diagnostic[] {
  const nameOf = (unit: Unit): string => `${unit.kind} ${split(unit.symbol)[1]}`;
  const byName = new Map([...gone].reverse().map((unit) => [nameOf(unit), unit]));
  return [...fresh].flatMap((unit) => {
    const [to, name] = split(unit.symbol);
    const before = byName.get(nameOf(unit));
    if (!before) return [];
    const [from] = split(before.symbol);
    return [messages.unitMoved(spanOfUnit(unit), { name, from, to })];
  });
}
