/** `suture check`: every error of a tree, and what is legal, but hardly meant. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inFileOrder } from '../diagnostics/order.ts';
import { runChecks } from './2-analyze/checks/index.ts';
import { analyse } from './index.ts';
import type { Tree } from './tree.ts';

/** In file order. */
export function check(tree: Tree): Diagnostic[] {
  const { analysis, image } = analyse(tree);
  return inFileOrder([...analysis.diagnostics, ...runChecks(analysis, image)]);
}
