/** Calls: of functions of the tree, of pointers, of natives, of built-ins. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_CALLS, BUILTIN_METHODS } from '../../lowered/api/builtins.ts';
import type { NativeEntry } from '../../lowered/api/entry.ts';
import type { Expression, Position } from '../../lowered/nodes.ts';
import { arityOfCall } from '../2-analyze/builtin-arity.ts';
import { isHostMember } from '../2-analyze/host-members.ts';
import { arityOf, checkArity } from './arity.ts';
import type { Lowerer } from './lowerer.ts';
import { UNDEFINED, nameOf, positionOf } from './make.ts';
import { isFunction, refuseHostMember } from './members.ts';
import { lowerRefused } from './refused.ts';

/** Where a call stands in the eyes of V8: at the name of what is called, or behind it. */
function calledAt(callee: B.Node): Position {
  if (callee.type === 'Identifier') return positionOf(callee);
  if (callee.type === 'MemberExpression' && !callee.computed) return positionOf(callee.property);
  return { line: callee.loc?.end.line ?? 0, column: (callee.loc?.end.column ?? -1) + 1 };
}

export function lowerCall(lower: Lowerer, node: B.CallExpression): Expression {
  const callee = calleeOf(node);
  const at = calledAt(callee);
  if (lower.isRefused(callee)) {
    lower.args(node.arguments);
    return lowerRefused(lower, callee);
  }
  if (callee.type === 'MemberExpression' && !callee.computed)
    return lowerMemberCall(lower, node, callee, at);
  const builtin = lower.builtin(callee);
  if (builtin !== null) return lowerBuiltinCall(lower, node, callee, builtin);
  const found = lower.global(callee);
  if (found?.kind === 'lost') return forNames(lower, node);
  if (found?.kind === 'native') return lowerNative(lower, node, found.name, found.entry, at);
  if (found?.kind === 'declared' && found.declaration.kind === 'function') {
    checkArity(lower, node, nameOf(callee), arityOf(found.declaration.node.params));
    const symbol = `${found.file}:${found.name}`;
    return { kind: 'call', callee: symbol, args: lower.args(node.arguments), ...at };
  }
  return {
    kind: 'pointer-call',
    callee: lower.expression(callee),
    args: lower.args(node.arguments),
    ...at,
  };
}

/** What is called, without annotations; a function behind `as` is called through its pointer. */
function calleeOf({ callee }: B.CallExpression): B.Node {
  let bare: B.Node = callee;
  while (
    bare.type === 'TSNonNullExpression' ||
    bare.type === 'TSInstantiationExpression' ||
    bare.type === 'TSAsExpression' ||
    bare.type === 'TSSatisfiesExpression' ||
    bare.type === 'TSTypeAssertion' ||
    bare.type === 'ParenthesizedExpression'
  )
    bare = bare.expression;
  const isCast = callee.type !== 'TSNonNullExpression' && callee !== bare;
  return bare.type === 'MemberExpression' || !isCast ? bare : callee;
}

/** A call of something that was reported already. */
function forNames(lower: Lowerer, node: B.CallExpression): Expression {
  lower.args(node.arguments);
  return UNDEFINED;
}

function lowerMemberCall(
  lower: Lowerer,
  node: B.CallExpression,
  callee: B.MemberExpression,
  at: Position,
): Expression {
  const property = callee.property as B.Identifier;
  const builtin = lower.builtin(callee.object);
  if (builtin !== null) return lowerBuiltinCall(lower, node, callee, `${builtin}.${property.name}`);
  const found = lower.global(callee.object);
  if (found?.kind === 'lost') return forNames(lower, node);
  if (isFunction(found)) {
    const name = `${nameOf(callee.object)}.${property.name}`;
    lower.report(messages.functionPropertyRefused(lower.span(callee), { name }));
    return forNames(lower, node);
  }
  const object = lower.expression(callee.object);
  if (lower.isRefused(callee.object)) return forNames(lower, node);
  return methodCall(lower, node, object, property, at);
}

/** `object.name(args)` with its object lowered: a field's function, or a method of a built-in. */
export function methodCall(
  lower: Lowerer,
  node: B.CallExpression | B.OptionalCallExpression,
  object: Expression,
  property: B.Identifier,
  at: Position,
): Expression {
  const { name } = property;
  if (!lower.analysis.madeFields.has(name)) checkMethod(lower, node, property);
  return { kind: 'method-call', object, name, args: lower.args(node.arguments), ...at };
}

/** A call that can only be one of a built-in's method. */
function checkMethod(
  lower: Lowerer,
  node: B.CallExpression | B.OptionalCallExpression,
  property: B.Identifier,
): void {
  const { name } = property;
  if (isHostMember(name)) {
    const advice = 'write a loop, or a function of your own.';
    lower.report(messages.builtinMethodRefused(lower.span(property), { name, advice }));
  } else if (BUILTIN_METHODS.has(name) && takesFunction(lower, name, node.arguments))
    lower.report(messages.callbackRefused(lower.span(node), { name: `.${name}()` }));
}

function takesFunction(lower: Lowerer, name: string, args: readonly B.Node[]): boolean {
  if (name === 'sort') return args.length > 0;
  const second = args[1];
  if ((name !== 'replace' && name !== 'replaceAll') || !second) return false;
  return isFunction(lower.global(second));
}

function lowerBuiltinCall(
  lower: Lowerer,
  node: B.CallExpression,
  callee: B.Node,
  name: string,
): Expression {
  const args = lower.args(node.arguments);
  if (!BUILTIN_CALLS.has(name)) return refuseHostMember(lower, callee, name);
  if (name === 'Array.from' && args.length > 1)
    return lower.report(messages.callbackRefused(lower.span(node), { name }));
  checkArity(lower, node, name, arityOfCall(name));
  return { kind: 'builtin-call', name, args };
}

function lowerNative(
  lower: Lowerer,
  node: B.CallExpression,
  name: string,
  entry: NativeEntry,
  at: Position,
): Expression {
  if (entry.kind === 'assign-macro') return lowerAssignMacro(lower, node, name);
  if (entry.kind !== 'function') return refuseNative(lower, node, name, entry);
  checkArity(lower, node, name, [entry.params, entry.rest ? Infinity : entry.params]);
  return { kind: 'native-call', name, args: lower.args(node.arguments), ...at };
}

/** A call of what is no function of 'kernel'. */
function refuseNative(
  lower: Lowerer,
  node: B.CallExpression,
  name: string,
  entry: Exclude<NativeEntry, { kind: 'function' | 'assign-macro' }>,
): Expression {
  const span = lower.span(node);
  if (entry.kind === 'wait-macro') return lower.report(messages.waitPosition(span, { name }));
  if (entry.kind === 'macro')
    return lower.report(messages.macroMisused(span, { detail: `${name} is a macro` }));
  if (entry.kind === 'struct') return lower.report(messages.newRefused(span));
  return lower.report(
    messages.unknownName(span, { name: `${name}()`, advice: `\`${name}\` is a constant.` }),
  );
}

/** `rcu_assign_pointer(place, value)` and its like: an assignment that has no value. */
function lowerAssignMacro(lower: Lowerer, node: B.CallExpression, name: string): Expression {
  const [place, value] = node.arguments;
  if (!checkArity(lower, node, name, [2, 2]) || !place || !value) return UNDEFINED;
  if (place.type !== 'Identifier' && place.type !== 'MemberExpression') {
    const detail = `${name}: the first argument is what is assigned to`;
    return lower.report(messages.macroMisused(lower.span(place), { detail }));
  }
  const assignment: Expression = {
    kind: 'assign',
    operator: '=',
    target: lower.target(place),
    value: lower.expression(value),
  };
  return { kind: 'unary', operator: 'void', argument: assignment };
}
