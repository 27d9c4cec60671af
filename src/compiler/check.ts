/** `suture check`: every error of a tree, and what is legal, but hardly meant. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { inFileOrder } from '../diagnostics/order.ts';
import { lintFile } from './2-analyze/lint.ts';
import { analyse } from './index.ts';
import type { Tree } from './tree.ts';

/** In file order. */
export function check(tree: Tree): Diagnostic[] {
  const { analysis } = analyse(tree);
  const { diagnostics } = analysis;
  const found =
    diagnostics.length > 0
      ? []
      : [...analysis.files.values()].flatMap(({ path, ast }) => lintFile(path, ast));
  return inFileOrder([...diagnostics, ...found]);
}
