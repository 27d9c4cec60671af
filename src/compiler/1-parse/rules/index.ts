/** The subset: which rule looks at which node. What no rule refuses, the later stages know. */
import type { Node } from '@babel/types';
import { functionRules } from './functions.ts';
import { keyRules } from './keys.ts';
import { moduleRules, topLevel } from './modules.ts';
import { nameRules } from './names.ts';
import type { At } from '../walk.ts';
import type { Rule } from './rule.ts';
import { isTopLevel } from './rule.ts';
import { statementRules } from './statements.ts';
import { structRules } from './structs.ts';

const RULES = {
  ...functionRules,
  ...structRules,
  ...keyRules,
  ...moduleRules,
  ...nameRules,
  ...statementRules,
} as Readonly<Record<string, Rule>>;

const FOREIGN = new Set<Node['type']>([
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
  'StaticBlock',
  'ClassExpression',
  'Decorator',
  'TSModuleDeclaration',
]);

/** Why a node is no part of K, or null. */
export const refuse: Rule = (node, site) => RULES[node.type]?.(node, site) ?? topLevel(node, site);

/** Whether what lies below a node that was refused is no code of K. */
export function isForeign(at: At): boolean {
  const { type } = at.node;
  const isDeclaration = type === 'FunctionDeclaration' || type === 'ClassDeclaration';
  return isDeclaration ? !isTopLevel({ at }) : FOREIGN.has(type);
}
