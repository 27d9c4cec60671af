/** `object.name` and `object[index]`: fields, enum members, constants of built-ins. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { BUILTIN_CONSTANTS, BUILTIN_METHODS } from '../../lowered/api/builtins.ts';
import type { Expression, Target } from '../../lowered/nodes.ts';
import { memberName, membersOf } from '../2-analyze/enums.ts';
import { insteadOf } from '../2-analyze/globals.ts';
import { isHostMember } from '../2-analyze/host-members.ts';
import type { Resolved } from '../2-analyze/names.ts';
import type { Lowerer } from './lowerer.ts';
import { NOWHERE, UNDEFINED, constant, nameOf } from './make.ts';
import { lowerRefused } from './refused.ts';

export function lowerMember(lower: Lowerer, node: B.MemberExpression): Expression {
  const { object, property } = node;
  if (!node.computed && property.type === 'Identifier') {
    const { name } = property;
    const builtin = lower.builtin(object);
    if (builtin !== null) {
      const member = `${builtin}.${name}`;
      return BUILTIN_CONSTANTS.has(member)
        ? { kind: 'builtin-constant', name: member }
        : refuseHostMember(lower, node, member);
    }
    const found = lower.global(object);
    if (found?.kind === 'lost') return lower.expression(object);
    if (found?.kind === 'declared' && found.declaration.kind === 'enum')
      return lowerEnumMember(lower, node, nameOf(object), found.declaration.node);
    if (isFunction(found))
      return lower.report(
        messages.functionPropertyRefused(lower.span(node), { name: `${nameOf(object)}.${name}` }),
      );
    if (!lower.isRefused(object)) refuseMethodAsValue(lower, property);
  }
  return lowerAccess(lower, lower.expression(object), node);
}

/** Whether a name stands for a function of the tree or of 'kernel'. */
export const isFunction = (found: Resolved | null): boolean =>
  found?.kind === 'native'
    ? found.entry.kind === 'function'
    : found?.kind === 'declared' && found.declaration.kind === 'function';

/** A member that is assigned. */
export function lowerMemberTarget(lower: Lowerer, node: B.MemberExpression): Target {
  const { object, property } = node;
  if (lower.isRefused(node)) {
    lowerRefused(lower, node);
    return NOWHERE;
  }
  const builtin = lower.builtin(object);
  const found = builtin === null ? lower.global(object) : null;
  const isEnum = found?.kind === 'declared' && found.declaration.kind === 'enum';
  if (builtin === null && !isEnum && !isFunction(found))
    return lowerAccess(lower, lower.expression(object), node);
  const field = property.type === 'Identifier' && !node.computed ? property.name : '[…]';
  const name = `${nameOf(object)}.${field}`;
  lower.report(
    isFunction(found)
      ? messages.functionPropertyRefused(lower.span(node), { name })
      : messages.assignmentRefused(lower.span(node), { name }),
  );
  return NOWHERE;
}

/** A member with its object already lowered. */
export function lowerAccess(
  lower: Lowerer,
  object: Expression,
  node: B.MemberExpression | B.OptionalMemberExpression,
): Expression & Target {
  if (!node.computed && node.property.type === 'Identifier')
    return { kind: 'member', object, name: node.property.name };
  const index = lower.expression(node.property);
  if (isText(index) && node.property.type !== 'TemplateLiteral')
    lower.report(messages.keyRefused(lower.span(node), { construct: 'a text as an index' }));
  return { kind: 'index', object, index };
}

/** A static or constant of a built-in that K does not have. */
export const refuseHostMember = (lower: Lowerer, node: B.Node, name: string): Expression =>
  lower.report(messages.hostNameRefused(lower.span(node), { name, advice: insteadOf(name) ?? '' }));

/** A method of built-ins is no value, and no field of the tree has its name. */
export function refuseMethodAsValue(lower: Lowerer, property: B.Identifier): void {
  const { name } = property;
  if (lower.analysis.fields.has(name)) return;
  const isMethod = BUILTIN_METHODS.has(name);
  if (!isMethod && !isHostMember(name)) return;
  const advice = isMethod
    ? 'call it; a method of a built-in is no value.'
    : 'write a loop, or a function of your own.';
  lower.report(messages.builtinMethodRefused(lower.span(property), { name, advice }));
}

function lowerEnumMember(
  lower: Lowerer,
  node: B.MemberExpression,
  local: string,
  declaration: B.TSEnumDeclaration,
): Expression {
  const { name } = node.property as B.Identifier;
  const member = lower.analysis.enumMember(lower.file, local, name);
  if (member) return constant(member.value);
  // a member without a value is reported where it is declared
  if (membersOf(declaration).some((each) => memberName(each) === name)) return UNDEFINED;
  const advice = `\`${local}\` has no member of that name; add it there, or correct the name.`;
  return lower.report(messages.unknownName(lower.span(node), { name: `${local}.${name}`, advice }));
}

/** Whether an expression yields a text by syntax alone. */
const isText = (node: Expression): boolean =>
  node.kind === 'template' ||
  (node.kind === 'literal' && typeof node.value === 'string') ||
  (node.kind === 'binary' && node.operator === '+' && (isText(node.left) || isText(node.right)));
