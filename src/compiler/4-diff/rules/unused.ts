/** New exported units that nothing in the patch needs: they are no part of it. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';

export function unusedUnits(
  fresh: Iterable<Unit>,
  included: ReadonlyMap<Unit, unknown>,
): Diagnostic[] {
  return [...fresh].flatMap((unit) => {
    if (unit.kind === 'constant' || !unit.exported || included.has(unit)) return [];
    const [, name] = split(unit.symbol);
    return [messages.newUnitUnused(spanOfUnit(unit), { name })];
  });
}
