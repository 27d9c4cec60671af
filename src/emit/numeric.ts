/** Which expressions yield a number (or bigint) by syntax alone: an index that needs no check. */
import type { Expression, Node, Statement } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { walk } from '../lowered/walk.ts';

const OPERATORS = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);

/** Whether the value is a number, given the locals that only ever hold numbers. */
export function isNumeric(node: Expression, locals: ReadonlySet<number>): boolean {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'number';
    case 'local':
      return locals.has(node.index);
    case 'binary':
      return (
        OPERATORS.has(node.operator) ||
        (node.operator === '+' && isNumeric(node.left, locals) && isNumeric(node.right, locals))
      );
    case 'unary':
      return node.operator === '-' || node.operator === '+' || node.operator === '~';
    case 'update':
      return true;
    case 'assign':
      return (
        OPERATORS.has(node.operator.slice(0, -1)) ||
        (node.operator === '=' && isNumeric(node.value, locals))
      );
    default:
      return false;
  }
}

/** Locals, other than parameters, whose every assignment is a number: the greatest such set. */
export function numericLocals({ params, locals, body }: FunctionUnit): Set<number> {
  const numeric = new Set(locals.map((_, i) => i).slice(params));
  const assignments: { index: number; value: Expression }[] = [];
  const note = (node: Node): void => {
    if (node.kind !== 'assign' || node.target.kind !== 'local') return;
    assignments.push({ index: node.target.index, value: node });
  };
  for (const statement of body as Statement[]) walk(statement, note);
  for (let size = -1; size !== numeric.size;) {
    size = numeric.size;
    for (const { index, value } of assignments) {
      if (!isNumeric(value, numeric)) numeric.delete(index);
    }
  }
  return numeric;
}
