/** Statements and expressions that K leaves out. */
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule, Rules } from './rule.ts';
import { isTopLevel, parentOf, spanAt } from './rule.ts';

const construct =
  (name: string, advice: string): Rule =>
  (node, site) =>
    messages.constructRefused(spanAt(site, node), { construct: name, advice });

export const statementRules: Rules = {
  TryStatement: (node, site) => messages.exceptionRefused(spanAt(site, node), { construct: 'try' }),
  ThrowStatement: (node, site) =>
    messages.exceptionRefused(spanAt(site, node), { construct: 'throw' }),
  VariableDeclaration(node, site) {
    if (node.kind !== 'let' && node.kind !== 'const')
      return messages.varRefused(spanAt(site, node), { construct: node.kind });
    return parentOf(site)?.type === 'SwitchCase'
      ? messages.caseDeclaration(spanAt(site, node))
      : null;
  },
  TSEnumDeclaration: (node, site) =>
    isTopLevel(site)
      ? null
      : messages.nestedDeclaration(spanAt(site, node), { construct: 'an enum in a function' }),
  RegExpLiteral: (node, site) => messages.regexpRefused(spanAt(site, node)),
  TaggedTemplateExpression: (node, site) => messages.taggedTemplateRefused(spanAt(site, node)),
  WithStatement: construct('`with`', 'name the object.'),
  DebuggerStatement: construct('`debugger`', 'use printk() or pr_debug().'),
};
