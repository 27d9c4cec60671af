/** Functions that return a value on some paths only (tsc's noImplicitReturns). */
import type { FunctionDeclaration, ReturnStatement } from '@babel/types';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { Analysis } from '../analysis.ts';
import { isExhaustive } from '../exhaustive.ts';
import { Flow } from '../flow/index.ts';
import { neverReturns } from '../never.ts';
import { mayBeUndefined } from '../undefined-types.ts';
import type { FunctionCheck } from './context.ts';

export const checkReturns: FunctionCheck = (node, file, { analysis }) => {
  if (!wantsValue(node, file, analysis)) return [];
  const returns = new Set<ReturnStatement>();
  const end = new Flow<true>({
    join: () => true,
    equal: () => true,
    call: (call, _state, place) => (neverReturns(call, file, analysis, place) ? null : true),
    leave: (each) => void returns.add(each),
    isExhaustive: (each, { blocks }) => isExhaustive(each, file, analysis, blocks),
  }).function(node, true);
  const name = node.id!.name;
  if (![...returns].some((each) => each.argument)) return [];
  const empty = [...returns].filter((each) => !each.argument);
  const found = empty.map((each) => messages.missingReturn(spanOf(file, each), { name }));
  return end === null
    ? found
    : [...found, messages.missingReturn(spanOf(file, node.id!), { name })];
};

/** Whether undefined is no result of the function, as far as its declaration says. */
function wantsValue(
  { returnType }: FunctionDeclaration,
  file: string,
  analysis: Analysis,
): boolean {
  if (returnType?.type !== 'TSTypeAnnotation') return true;
  return !mayBeUndefined(returnType.typeAnnotation, file, analysis);
}
