/** What `suture check --types` finds in a tree. */
import ts from 'typescript';
import { checkTypes } from '../../src/cli/check-types.ts';
import { check } from '../../src/compiler/check.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { inFileOrder } from '../../src/diagnostics/order.ts';

export function typedCheck(tree: Tree): Diagnostic[] {
  const own = check(tree);
  return inFileOrder([...own, ...checkTypes(tree, own, ts).diagnostics]);
}
