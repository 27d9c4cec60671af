/** `suture check`: every error of a tree, and what looks like one, in file order. */
import { check as checkTree } from '../compiler/check.ts';
import type { Tree } from '../compiler/tree.ts';
import { inFileOrder } from '../diagnostics/order.ts';
import { checkTypes } from './check-types.ts';
import type { ReportOptions } from './command.ts';
import { report, writeJson } from './command.ts';
import { typescriptFor } from './typescript.ts';

export interface CheckOptions extends ReportOptions {
  types?: true;
}

/** The exit code: 1 if there is an error, 0 if there are warnings at most. */
export function check(tree: Tree, { json, maxErrors, types }: CheckOptions): number {
  const checker = types && typescriptFor(tree.root);
  const own = checkTree(tree);
  const typed = checker ? checkTypes(tree, own, checker) : { diagnostics: [], sources: tree.files };
  const diagnostics = inFileOrder([...own, ...typed.diagnostics]);
  const failed = diagnostics.some((each) => each.severity === 'error');
  if (json) writeJson({ outcome: failed ? 'refused' : 'ok', diagnostics });
  else report(diagnostics, typed.sources, maxErrors);
  return failed ? 1 : 0;
}
