/** Where fields come from: struct declarations, object literals, and assignments to a member. */
import type { Node } from '@babel/types';
import { KERNEL_API } from '../../lowered/kernel-api.ts';
import type { At } from './walk.ts';

/** The name of the field that a node makes, or null. */
export function fieldMadeAt({ node, key, parent }: At): string | null {
  switch (node.type) {
    case 'ClassProperty':
      return nameOf(node.key);
    case 'ObjectProperty':
      return parent?.node.type === 'ObjectExpression' ? nameOf(node.key) : null;
    case 'MemberExpression':
      return !node.computed && isTarget(node, key, parent) ? nameOf(node.property) : null;
    default:
      return null;
  }
}

const nameOf = (node: Node): string | null => (node.type === 'Identifier' ? node.name : null);

/** Whether what stands at `key` of a node is assigned to. */
function isTarget(node: Node, key: string, parent: At | null): boolean {
  switch (parent?.node.type) {
    case 'AssignmentExpression':
    case 'AssignmentPattern':
    case 'ForOfStatement':
      return key === 'left';
    case 'CallExpression':
      return parent.node.arguments[0] === node && isAssignMacro(parent.node.callee);
    case 'ArrayPattern':
    case 'RestElement':
    case 'UpdateExpression':
      return true;
    case 'ObjectProperty':
      return key === 'value' && parent.parent?.node.type === 'ObjectPattern';
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
      return isTarget(parent.node, parent.key, parent.parent);
    default:
      return false;
  }
}

/** `rcu_assign_pointer` and its like, by the name that 'kernel' gives them. */
const isAssignMacro = (callee: Node): boolean =>
  callee.type === 'Identifier' &&
  Object.hasOwn(KERNEL_API, callee.name) &&
  KERNEL_API[callee.name]!.kind === 'assign-macro';
