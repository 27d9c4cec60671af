/**
 * Whether what the differ says of a changed function could depend on callers in files that were not
 * compiled: that only boot leads to it, that it has run at boot, that it is a thread's.
 */
import type { SymbolId } from '../../lowered/nodes.ts';
import type { FunctionUnit } from '../../lowered/units.ts';
import { effectsOf } from '../4-diff/rules/boot.ts';
import { hasLoop } from '../4-diff/rules/thread.ts';
import type { Uses } from '../4-diff/uses.ts';

/** The exported functions, among those that lead to one, whose callers may stand in other files; none if it makes no difference. */
export function openCallers(
  was: FunctionUnit,
  now: FunctionUnit,
  uses: Uses,
  isOpen: (unit: FunctionUnit) => boolean,
): FunctionUnit[] {
  const leading = leadingTo(was, uses);
  const open = leading.filter((unit) => unit.exported && isOpen(unit));
  if (open.length === 0) return [];
  const mayBeThread = hasLoop(was) && !uses.isThread(was.symbol) && open.includes(was);
  return !mayBeThread && isDecided(was, now, uses, leading) ? [] : open;
}

/** Whether more callers change nothing about what the rules for init code and for boot say. */
function isDecided(
  was: FunctionUnit,
  now: FunctionUnit,
  uses: Uses,
  leading: readonly FunctionUnit[],
): boolean {
  if (was.init) return true;
  const runsLater = leading.some(({ symbol }) => isEntered(symbol, uses));
  return runsLater && (uses.hasRunAtBoot(was.symbol) || effectsOf(was) === effectsOf(now));
}

/** Whether somebody calls it who does not name it in code: through a pointer, a table, a macro. */
const isEntered = (symbol: SymbolId, uses: Uses): boolean =>
  uses.isPointedTo(symbol) ||
  uses.of(symbol).some(({ kind }) => kind !== 'function') ||
  uses.macros(symbol).some((name) => name !== '__init' && name !== 'notrace');

/** A function, and those that name it, directly or not; init functions, which end the matter, are left out. */
function leadingTo(unit: FunctionUnit, uses: Uses): FunctionUnit[] {
  const reached = new Set([unit]);
  for (const { symbol } of reached)
    for (const user of uses.of(symbol))
      if (user.kind === 'function' && !user.init) reached.add(user);
  return [...reached];
}
