/** Code behind a return, a jump or an endless loop. */
import type { Node } from '@babel/types';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { FunctionCheck } from './context.ts';
import { Flow } from '../flow/index.ts';

/** `break` behind a return is a habit, and declarations of types do nothing. */
const isHarmless = ({ type }: Node): boolean =>
  type === 'BreakStatement' || type === 'EmptyStatement' || type.startsWith('TS');

/**
 * BUG() and panic() do not count as ends: a return behind them is for the reader, and for a kernel
 * that is built without them.
 */
export const checkUnreachable: FunctionCheck = (node, file) => {
  const dead: Node[] = [];
  new Flow<true>({
    join: () => true,
    equal: () => true,
    unreachable(nodes, { isFinal }) {
      const first = nodes.find((each) => !isHarmless(each));
      if (isFinal && first) dead.push(first);
    },
  }).function(node, true);
  return dead.map((each) => messages.unreachableCode(spanOf(file, each)));
};
