/** `new`: of structs of the tree and of 'kernel', and of listed built-ins. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_CLASSES } from '../../lowered/api/builtins.ts';
import type { NativeEntry } from '../../lowered/api/entry.ts';
import type { Expression } from '../../lowered/nodes.ts';
import { arityOfNew } from '../2-analyze/builtin-arity.ts';
import { insteadOf } from '../2-analyze/globals.ts';
import { checkArity } from './arity.ts';
import type { Lowerer } from './lowerer.ts';
import { UNDEFINED, nameOf } from './make.ts';

export function lowerNew(lower: Lowerer, node: B.NewExpression): Expression {
  const { callee } = node;
  const args = lower.args(node.arguments);
  const builtin = lower.builtin(callee);
  if (builtin !== null && BUILTIN_CLASSES.has(builtin)) {
    checkArity(lower, node, builtin, arityOfNew(builtin));
    return { kind: 'new-builtin', name: builtin, args };
  }
  const found = lower.global(callee);
  if (found?.kind === 'lost') return UNDEFINED;
  const isStruct =
    found?.kind === 'native' ? isMade(found.entry) : found?.declaration.kind === 'struct';
  if (!found || !isStruct) return refuseNew(lower, node, found === null);
  checkArity(lower, node, nameOf(callee), [0, 0]);
  return found.kind === 'native'
    ? { kind: 'new-native', name: found.name }
    : { kind: 'new-struct', struct: `${found.file}:${found.name}` };
}

/** Whether K code may make one of these. */
const isMade = (entry: NativeEntry): boolean => entry.kind === 'struct' && !entry.opaque;

/** Names the mistake: an unknown name, one of the host, or a value that is no struct. */
function refuseNew(lower: Lowerer, node: B.NewExpression, isUnknown: boolean): Expression {
  const { callee } = node;
  if (!isUnknown || callee.type !== 'Identifier' || lower.locals.find(callee.name))
    return lower.report(messages.newRefused(lower.span(node)));
  const { name } = callee;
  const span = lower.span(callee);
  const advice = insteadOf(name);
  return lower.report(
    advice === null
      ? messages.unknownName(span, { name, advice: lower.analysis.adviceFor(lower.file, name) })
      : messages.hostNameRefused(span, { name, advice }),
  );
}
