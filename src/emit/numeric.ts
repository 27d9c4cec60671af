/** Which expressions yield a number whatever their operands are: an index that needs no check. */
import type { Expression } from '../lowered/nodes.ts';

const OPERATORS = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

/** Whether the value is a number (or bigint) by syntax alone. */
export function isNumeric(node: Expression): boolean {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'number';
    case 'binary':
      return (
        OPERATORS.has(node.operator) ||
        (node.operator === '+' && isNumeric(node.left) && isNumeric(node.right))
      );
    case 'unary':
      return node.operator === '-' || node.operator === '+' || node.operator === '~';
    case 'update':
      return true;
    case 'assign':
      return (
        OPERATORS.has(node.operator.slice(0, -1)) ||
        (node.operator === '=' && isNumeric(node.value))
      );
    default:
      return false;
  }
}
