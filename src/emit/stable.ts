/**
 * Operands that may as well be evaluated after those that follow: no other operand changes them, and
 * nobody can tell when they were evaluated. They need no temporary while the others run.
 */
import type { Expression, Node, Spread } from '../lowered/nodes.ts';
import { walk } from '../lowered/walk.ts';
import { isNumber } from './numeric.ts';

/**
 * Whether an operand is stable while `later` operands run; `numbers` are the locals that only ever
 * hold numbers. Follows from the tree alone, since it decides what frames hold.
 */
export function isStable(
  operand: Expression | Spread,
  later: readonly Node[],
  numbers: ReadonlySet<number>,
): boolean {
  const stable = (node: Expression): boolean => isStable(node, later, numbers);
  switch (operand.kind) {
    case 'literal':
    case 'special':
    case 'bigint':
    case 'function':
    case 'builtin-constant':
      return true;
    case 'local':
      return !later.some((node) => assigns(node, operand.index));
    case 'unary':
      return isNumber(operand.argument, numbers) && stable(operand.argument);
    case 'binary':
      return [operand.left, operand.right].every((side) => isNumber(side, numbers) && stable(side));
    default:
      return false;
  }
}

function assigns(root: Node, local: number): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind !== 'assign' && node.kind !== 'update') return;
    if (node.target.kind === 'local' && node.target.index === local) found = true;
  });
  return found;
}
