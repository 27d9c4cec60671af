/** How many arguments a function takes, and whether a call agrees. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { Lowerer } from './lowerer.ts';

/** The least and the greatest number of arguments. */
export function arityOf(params: readonly B.Node[]): [least: number, most: number] {
  const optional = (param: B.Node): boolean =>
    param.type === 'AssignmentPattern' ||
    param.type === 'RestElement' ||
    (param.type === 'Identifier' && param.optional === true);
  const least = params.findLastIndex((param) => !optional(param)) + 1;
  return [least, params.at(-1)?.type === 'RestElement' ? Infinity : params.length];
}

/** Whether a call has as many arguments as it should; reports it if not. */
export function checkArity(
  lower: Lowerer,
  node: B.CallExpression | B.NewExpression,
  name: string,
  [least, most]: readonly [least: number, most: number],
): boolean {
  const actual = node.arguments.length;
  if (actual >= least && actual <= most) return true;
  // how many a refused spread stands for is not known
  if (node.arguments.some((each) => lower.isRefused(each))) return true;
  const range =
    least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const expected = `${range} argument${range.endsWith(' 1') || range === '1' ? '' : 's'}`;
  lower.report(messages.wrongArity(lower.span(node), { name, expected, actual }));
  return false;
}
