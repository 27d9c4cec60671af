/**
 * New data that may be old data: of the name of an object that is gone from another file, or used where
 * one was used that is gone. Nothing tells whether they are the same, and the patch makes it anew.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { symbolsIn } from '../../../lowered/references.ts';
import { fileOf, split } from '../../../lowered/symbol.ts';
import type { DataUnit, Unit } from '../../../lowered/units.ts';
import { spanOfUnit, withOld } from '../../spans.ts';
import type { Pair } from '../correlate.ts';

export function lostData(
  brought: readonly Unit[],
  lost: readonly DataUnit[],
  changed: readonly Pair[],
): Diagnostic[] {
  return brought.flatMap((unit): Diagnostic[] => {
    if (unit.kind !== 'data') return [];
    const [, name] = split(unit.symbol);
    const span = spanOfUnit(unit);
    const namesake = lost.find(({ symbol }) => split(symbol)[1] === name);
    if (namesake) {
      const [from, to] = [fileOf(namesake), fileOf(unit)];
      return [withOld(messages.dataMoved(span, { name, from, to }), namesake)];
    }
    const before = predecessorOf(unit, lost, changed);
    if (!before) return [];
    const [, old] = split(before.symbol);
    return [withOld(messages.dataForgotten(span, { name, old }), before)];
  });
}

/** What all changed code that uses the new object used in its place, rather one of its kind. */
function predecessorOf(
  unit: DataUnit,
  lost: readonly DataUnit[],
  changed: readonly Pair[],
): DataUnit | undefined {
  const users = changed.filter(({ now }) => symbolsIn(now).has(unit.symbol));
  if (users.length === 0) return undefined;
  const before = lost.filter(({ symbol }) => users.every(({ was }) => symbolsIn(was).has(symbol)));
  return before.find(({ init }) => init.kind === unit.init.kind) ?? before[0];
}
