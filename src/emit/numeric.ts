/**
 * Which expressions yield a number, if anything, by syntax alone: an index that needs no check, and
 * arithmetic that has no effect.
 */
import type { Expression, Node, Statement } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { walk } from '../lowered/walk.ts';

/** With a number on one side they yield a number or throw, for `bigint` does not mix. */
const ARITHMETIC = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>']);

/** Whether the value is a number, given the locals that only ever hold numbers. */
export function isNumber(node: Expression, locals: ReadonlySet<number>): boolean {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'number';
    case 'special':
      return node.name !== 'undefined';
    case 'local':
      return locals.has(node.index);
    case 'binary':
      return isResultNumber(node.operator, node.left, node.right, locals);
    case 'unary':
      return (
        node.operator === '+' ||
        ((node.operator === '-' || node.operator === '~') && isNumber(node.argument, locals))
      );
    case 'builtin-call':
      return node.name.startsWith('Math.');
    case 'update':
      return isNumber(node.target, locals);
    case 'assign':
      return node.operator === '='
        ? isNumber(node.value, locals)
        : isResultNumber(node.operator.slice(0, -1), node.target, node.value, locals);
    default:
      return false;
  }
}

function isResultNumber(
  operator: string,
  left: Expression,
  right: Expression,
  locals: ReadonlySet<number>,
): boolean {
  if (operator === '>>>') return true;
  const sides = [left, right].filter((side) => isNumber(side, locals)).length;
  return operator === '+' ? sides === 2 : ARITHMETIC.has(operator) && sides > 0;
}

/** Locals, other than parameters, whose every assignment is a number: the greatest such set. */
export function numberLocals({ params, locals, body }: FunctionUnit): Set<number> {
  const numbers = new Set(locals.map((_, i) => i).slice(params));
  const assignments: { index: number; value: Expression }[] = [];
  const note = (node: Node): void => {
    if (node.kind !== 'assign' || node.target.kind !== 'local') return;
    assignments.push({ index: node.target.index, value: node });
  };
  for (const statement of body as Statement[]) walk(statement, note);
  for (let size = -1; size !== numbers.size;) {
    size = numbers.size;
    for (const { index, value } of assignments) {
      if (!isNumber(value, numbers)) numbers.delete(index);
    }
  }
  return numbers;
}
