/** A struct is a list of plain fields. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Node } from '@babel/types';
import type { Rule, Rules } from './rule.ts';
import { isTopLevel, spanAt } from './rule.ts';
import { forbidden } from './keys.ts';

const method =
  (construct: string): Rule =>
  (node, site) =>
    messages.methodRefused(spanAt(site, node), { construct });

const member =
  (construct: string): Rule =>
  (node, site) =>
    messages.structMemberRefused(spanAt(site, node), { construct });

const KINDS: Readonly<Record<string, string>> = {
  get: 'a getter',
  set: 'a setter',
  constructor: 'a constructor',
};
const kindOf = ({ kind }: { kind: string }): string => KINDS[kind] ?? 'a method';

export const structRules: Rules = {
  ClassDeclaration(node, site) {
    const construct = node.superClass
      ? '`extends`'
      : node.abstract
        ? '`abstract`'
        : (node.implements?.length ?? 0) > 0
          ? '`implements`'
          : null;
    if (construct !== null) return messages.inheritanceRefused(spanAt(site, node), { construct });
    return isTopLevel(site)
      ? null
      : messages.nestedDeclaration(spanAt(site, node), { construct: 'a struct in a function' });
  },
  ClassExpression: (node, site) =>
    messages.nestedDeclaration(spanAt(site, node), { construct: 'a class expression' }),
  ClassProperty(node, site) {
    if (node.static) return member('a static field')(node, site);
    if (node.computed) return member('a computed field')(node, site);
    if (node.key.type !== 'Identifier')
      return member('a field name that is no identifier')(node, site);
    return forbidden(site, node, node.key.name);
  },
  ClassMethod: (node, site) => method(kindOf(node))(node, site),
  ObjectMethod: (node, site) => method(kindOf(node))(node, site),
  ClassPrivateMethod: method('a private method'),
  TSDeclareMethod: method('a method'),
  ClassPrivateProperty: member('a private field'),
  ClassAccessorProperty: member('an accessor'),
  StaticBlock: member('a static block'),
  TSParameterProperty: member('a parameter property'),
  Decorator: member('a decorator'),
} satisfies Rules & Record<string, Rule<never> | Rule<Node>>;
