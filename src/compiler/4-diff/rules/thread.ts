/** What a kernel thread runs for as long as it lives. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Unit } from '../../../lowered/units.ts';
import { rootsOf, walk } from '../../../lowered/walk.ts';
import type { Rule } from './rule.ts';

export const threadRule: Rule = ({ was, name, span, uses }) =>
  uses.isThread(was.symbol) && hasLoop(was) ? messages.threadFunctionChanged(span, { name }) : null;

export function hasLoop(unit: Unit): boolean {
  let found = false;
  for (const root of rootsOf(unit)) walk(root, (node) => void (found ||= node.kind === 'loop'));
  return found;
}
