/** `suture check`: every error of a tree, and what looks like one, in file order. */
import { check as checkTree } from '../compiler/check.ts';
import type { Tree } from '../compiler/tree.ts';
import type { ReportOptions } from './command.ts';
import { report, writeJson } from './command.ts';

/** The exit code: 1 if there is an error, 0 if there are warnings at most. */
export function check(tree: Tree, { json, maxErrors }: ReportOptions): number {
  const diagnostics = checkTree(tree);
  const failed = diagnostics.some((each) => each.severity === 'error');
  if (json) writeJson({ outcome: failed ? 'refused' : 'ok', diagnostics });
  else report(diagnostics, tree.files, maxErrors);
  return failed ? 1 : 0;
}
