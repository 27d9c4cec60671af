/** The expressions that make up a place which is read or written, in order of evaluation. */
import type { Expression, Target } from '../lowered/nodes.ts';

export function partsOf(target: Target): Expression[] {
  switch (target.kind) {
    case 'member':
      return [target.object];
    case 'index':
      return [target.object, target.index];
    default:
      return [];
  }
}
