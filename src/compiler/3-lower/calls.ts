/** Calls and `new`: of functions of the tree, of pointers, of natives, of built-ins. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_CALLS, BUILTIN_CLASSES, BUILTIN_METHODS } from '../../lowered/api/builtins.ts';
import type { Expression } from '../../lowered/nodes.ts';
import type { Resolved } from '../2-analyze/index.ts';
import { arityOf, checkArity } from './arity.ts';
import type { Lowerer } from './lowerer.ts';
import { lineOf } from './make.ts';

export function lowerCall(lower: Lowerer, node: B.CallExpression): Expression {
  const callee = node.callee.type === 'TSNonNullExpression' ? node.callee.expression : node.callee;
  const line = callee.loc?.end.line ?? lineOf(node);
  if (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier'
  ) {
    const name = callee.property.name;
    const builtin = lower.builtin(callee.object);
    if (builtin === null) {
      return {
        kind: 'method-call',
        object: lower.expression(callee.object),
        name,
        args: checkedArgs(lower, node, name),
        line,
      };
    }
    if (!BUILTIN_CALLS.has(`${builtin}.${name}`))
      return lower.report(
        messages.hostNameRefused(lower.span(callee), { name: `${builtin}.${name}` }),
      );
    return { kind: 'builtin-call', name: `${builtin}.${name}`, args: lower.args(node.arguments) };
  }
  const builtin = lower.builtin(callee);
  if (builtin !== null) {
    if (!BUILTIN_CALLS.has(builtin))
      return lower.report(messages.hostNameRefused(lower.span(callee), { name: builtin }));
    return { kind: 'builtin-call', name: builtin, args: lower.args(node.arguments) };
  }
  const found = lower.global(callee);
  if (found?.kind === 'native') return lowerNative(lower, node, found.name, found.entry, line);
  if (found?.kind === 'declared' && found.declaration.kind === 'function') {
    const [least, most] = arityOf(found.declaration.node.params);
    checkArity(lower, node, found.local, least, most);
    return {
      kind: 'call',
      callee: `${found.file}:${found.name}`,
      args: lower.args(node.arguments),
      line,
    };
  }
  return {
    kind: 'pointer-call',
    callee: lower.expression(callee),
    args: lower.args(node.arguments),
    line,
  };
}

function checkedArgs(lower: Lowerer, node: B.CallExpression, name: string): Expression[] {
  if (name === 'sort' && BUILTIN_METHODS.has(name) && node.arguments.length > 0) {
    lower.report(
      messages.constructRefused(lower.span(node), {
        construct: 'sort with a comparison function',
        advice: 'write the loop: a built-in cannot call K code.',
      }),
    );
  }
  return lower.args(node.arguments);
}

function lowerNative(
  lower: Lowerer,
  node: B.CallExpression,
  name: string,
  entry: Extract<Resolved, { kind: 'native' }>['entry'],
  line: number,
): Expression {
  if (entry.kind === 'wait-macro')
    return lower.report(messages.waitPosition(lower.span(node), { name }));
  if (entry.kind === 'macro')
    return lower.report(messages.macroMisused(lower.span(node), { detail: `${name} is a macro` }));
  if (entry.kind !== 'function')
    return lower.report(messages.unknownName(lower.span(node), { name: `${name}()` }));
  checkArity(lower, node, name, entry.params, entry.rest ? Infinity : entry.params);
  return { kind: 'native-call', name, args: lower.args(node.arguments), line };
}

export function lowerNew(lower: Lowerer, node: B.NewExpression): Expression {
  const builtin = lower.builtin(node.callee);
  if (builtin !== null && BUILTIN_CLASSES.has(builtin))
    return { kind: 'new-builtin', name: builtin, args: lower.args(node.arguments) };
  const found = lower.global(node.callee);
  if (found?.kind === 'native' && found.entry.kind === 'struct')
    return { kind: 'new-native', name: found.name };
  if (
    found?.kind === 'declared' &&
    found.declaration.kind === 'struct' &&
    node.arguments.length === 0
  ) {
    return { kind: 'new-struct', struct: `${found.file}:${found.name}` };
  }
  return lower.report(
    messages.constructRefused(lower.span(node), {
      construct: 'this use of new',
      advice:
        "make a struct of the tree (without arguments), a Map, Set, Array or typed array, or a struct of 'kernel'.",
    }),
  );
}
