/** Optional chains: `a?.b.c(d)` is one test, then the rest of the chain on a temporary. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_METHODS } from '../../lowered/api/builtins.ts';
import type { Expression } from '../../lowered/nodes.ts';
import type { Lowerer } from './lowerer.ts';
import { methodCall } from './calls.ts';
import { UNDEFINED, assign, constant, positionOf } from './make.ts';
import { lowerRefused } from './refused.ts';

/** `a?.b.c(d)`: one test, then the rest of the chain on a temporary. */
export function lowerChain(
  lower: Lowerer,
  node: B.OptionalMemberExpression | B.OptionalCallExpression,
): Expression {
  const tests: Expression[] = [];
  const value = link(lower, node, tests);
  return tests.reduceRight(
    (rest, test) => ({ kind: 'conditional', test, consequent: UNDEFINED, alternate: rest }),
    value,
  );
}

/** A chain's value, given that all `tests` (in order) fail; each is lowered once. */
function link(lower: Lowerer, node: B.Node, tests: Expression[]): Expression {
  if (node.type === 'TSNonNullExpression') return link(lower, node.expression, tests);
  if (node.type === 'OptionalMemberExpression') {
    if (lower.isRefused(node)) return lowerRefused(lower, node);
    const object = link(lower, node.object, tests);
    return lower.access(node.optional ? nullTest(lower, object, tests) : object, node);
  }
  if (node.type === 'OptionalCallExpression') {
    const at = positionOf(node);
    const { callee } = node;
    if (
      !node.optional &&
      callee.type === 'OptionalMemberExpression' &&
      !callee.computed &&
      callee.property.type === 'Identifier'
    ) {
      const inner = link(lower, callee.object, tests);
      const object = callee.optional ? nullTest(lower, inner, tests) : inner;
      return methodCall(lower, node, object, callee.property, at);
    }
    if (node.optional && isBuiltinMethod(callee)) {
      const { name } = (callee as B.MemberExpression).property as B.Identifier;
      return lower.report(messages.optionalMethodRefused(lower.span(node), { name }));
    }
    const target = link(lower, callee, tests);
    return {
      kind: 'pointer-call',
      callee: node.optional ? nullTest(lower, target, tests) : target,
      args: lower.args(node.arguments),
      ...at,
    };
  }
  return lower.expression(node);
}

function nullTest(lower: Lowerer, value: Expression, tests: Expression[]): Expression {
  const kept = lower.locals.temporary();
  tests.push({
    kind: 'binary',
    operator: '==',
    left: assign(kept, value),
    right: constant(null),
  });
  return kept;
}

const isBuiltinMethod = (callee: B.Node): boolean =>
  (callee.type === 'OptionalMemberExpression' || callee.type === 'MemberExpression') &&
  !callee.computed &&
  callee.property.type === 'Identifier' &&
  BUILTIN_METHODS.has(callee.property.name);
