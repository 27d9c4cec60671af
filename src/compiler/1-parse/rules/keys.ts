/** Fields are named where they are used; what every host object has is not for K. */
import type { MemberExpression, Node, OptionalMemberExpression } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { BUILTIN_ITERATORS, FORBIDDEN_PROPERTIES } from '../../../lowered/api/builtins.ts';
import type { At } from '../walk.ts';
import type { Rule, Rules, Site } from './rule.ts';
import { parentOf, spanAt } from './rule.ts';

/** A property name that leads to the host. */
export const forbidden = (site: Site, node: Node, name: string): Diagnostic | null =>
  FORBIDDEN_PROPERTIES.has(name) ? messages.propertyRefused(spanAt(site, node), { name }) : null;

const spread =
  (construct: string): Rule =>
  (node, site) =>
    messages.spreadRefused(spanAt(site, node), { construct });

export const keyRules: Rules = {
  ObjectProperty(node, site) {
    const key = (construct: string): Diagnostic =>
      messages.keyRefused(spanAt(site, node), { construct });
    if (node.computed) return key('a computed key');
    if (node.key.type !== 'Identifier') return key('a key that is no identifier');
    return forbidden(site, node, node.key.name);
  },
  MemberExpression: member,
  OptionalMemberExpression: member,
  SpreadElement(node, site) {
    const parent = parentOf(site);
    if (parent?.type === 'ArrayExpression') return null;
    return parent?.type === 'ObjectExpression'
      ? spread('a spread of an object')(node, site)
      : spread('a spread of arguments')(node, site);
  },
  RestElement: (node, site) =>
    parentOf(site)?.type === 'ObjectPattern' ? spread('the rest of an object')(node, site) : null,
  ArrayExpression: (node, site) =>
    node.elements.includes(null) ? messages.holeRefused(spanAt(site, node)) : null,
  BinaryExpression: (node, site) =>
    node.operator === 'in' ? messages.inRefused(spanAt(site, node), { construct: '`in`' }) : null,
  ForInStatement: (node, site) => messages.inRefused(spanAt(site, node), { construct: 'for…in' }),
  UnaryExpression: (node, site) =>
    node.operator === 'delete' ? messages.deleteRefused(spanAt(site, node)) : null,
};

function member(node: MemberExpression | OptionalMemberExpression, site: Site): Diagnostic | null {
  const { property } = node;
  if (node.computed) {
    return property.type === 'StringLiteral' || property.type === 'TemplateLiteral'
      ? messages.keyRefused(spanAt(site, node), { construct: 'a text as an index' })
      : null;
  }
  if (property.type === 'PrivateName')
    return messages.structMemberRefused(spanAt(site, node), { construct: 'a private field' });
  if (property.type !== 'Identifier') return null;
  const { name } = property;
  if (BUILTIN_ITERATORS.has(name)) {
    const call = callOf(site.at);
    if (call && !isConsumed(call)) return messages.iteratorRefused(spanAt(site, node), { name });
  }
  return forbidden(site, property, name);
}

/** The call whose callee a node is, annotations aside: `m.keys!()` calls as `m.keys()` does. */
function callOf({ key, parent }: At): At | null {
  if (!parent) return null;
  if (key === 'expression' && /^(TS|Parenthesized)/.test(parent.node.type)) return callOf(parent);
  return key === 'callee' && /^(Optional)?CallExpression$/.test(parent.node.type) ? parent : null;
}

/** Whether the iterator that a call yields is used up where it is made. */
function isConsumed(call: At): boolean {
  const parent = call.parent?.node;
  if (parent?.type === 'SpreadElement') return true;
  if (parent?.type !== 'CallExpression' || parent.arguments.length !== 1) return false;
  const { callee } = parent;
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Array' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'from'
  );
}
