/** Functions that the new tree has no more: the running kernel keeps them, and whoever points to them. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import { inOld, spanOfUnit } from '../../spans.ts';
import type { Uses } from '../uses.ts';

export function keptFunctions(gone: readonly Unit[], uses: Uses): Diagnostic[] {
  return gone.flatMap((unit) => {
    if (unit.kind !== 'function' || !uses.isPointedTo(unit.symbol)) return [];
    const [, name] = split(unit.symbol);
    return [messages.pointedFunctionGone(inOld(spanOfUnit(unit)), { name })];
  });
}
