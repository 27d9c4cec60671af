/** Units that stand in another file than before: to the running kernel these are two. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';

/** One diagnostic per unit of the patch that only the new tree has, and that the old one had elsewhere. */
export function movedUnits(fresh: Iterable<Unit>, gone: readonly Unit[]): Diagnostic[] {
  return [...fresh].flatMap((unit) => {
    const [to, name] = split(unit.symbol);
    const before = gone.find((each) => each.kind === unit.kind && split(each.symbol)[1] === name);
    if (!before) return [];
    const [from] = split(before.symbol);
    return [messages.unitMoved(spanOfUnit(unit), { name, from, to })];
  });
}
