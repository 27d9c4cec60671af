/**
 * Returns with a spinlock held, in functions that release the same lock on other paths (sparse's
 * "context imbalance"). Where a path may or may not hold it nothing is said: conditions that belong
 * together are beyond this check.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { ReturnStatement } from '@babel/types';
import { spanOf } from '../../1-parse/span.ts';
import type { TreeCheck } from './context.ts';
import type { Sections } from './sections-held.ts';
import { OUTSIDE } from './sections-held.ts';
import { depthOf } from './sleeping.ts';
import type { AnalysedFunction } from './summaries.ts';
import { Summaries } from './summaries.ts';

export const checkLocks: TreeCheck = ({ analysis }) => {
  const summaries = new Summaries(analysis);
  return [...summaries.functions.values()].flatMap((each) => checkFunction(each, summaries));
};

function checkFunction(each: AnalysedFunction, summaries: Summaries): Diagnostic[] {
  const exits: [ReturnStatement | null, Sections][] = [];
  const released = new Set<string>();
  summaries.walk(each, OUTSIDE, {
    call(_call, callee, state) {
      if (callee.kind === 'native' && depthOf(callee.name) < 0)
        for (const { text } of state.held) released.add(text);
    },
    exit: (node, state) => void exits.push([node, state]),
  });
  if (!exits.some(([, { min, max }]) => min === 0 && max === 0)) return [];
  return exits.flatMap(([node, { min, held }]) => {
    const newest = held.at(-1);
    if (min < 1 || !newest || !released.has(newest.text)) return [];
    const span = spanOf(each.file, node ?? each.node.id!);
    return [messages.lockImbalance(span, { name: each.name, lock: `\`${newest.text}\`` })];
  });
}
