/**
 * What `suture check` finds beside errors. A function is looked at if there is no error in it, a
 * file if there is none in the file, the tree if there is none at all: nothing follows from what is
 * reported already.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Image } from '../../../lowered/units.ts';
import type { Analysis } from '../analysis.ts';
import { checkAtomic } from './atomic.ts';
import type { FileCheck, FunctionCheck, TreeCheck } from './context.ts';
import { Context, functionsOf } from './context.ts';
import { checkFields } from './fields.ts';
import { checkLiterals } from './literals.ts';
import { checkLocks } from './locks.ts';
import { checkReturns } from './returns.ts';
import { checkSections } from './sections.ts';
import { checkShadowed } from './shadowed.ts';
import { checkStructs } from './structs.ts';
import { checkUnreachable } from './unreachable.ts';
import { checkUnused } from './unused.ts';

const FUNCTION_CHECKS: readonly FunctionCheck[] = [checkUnreachable, checkReturns];
const FILE_CHECKS: readonly FileCheck[] = [checkShadowed, checkLiterals];
const TREE_CHECKS: readonly TreeCheck[] = [
  checkUnused,
  checkSections,
  checkStructs,
  checkFields,
  checkAtomic,
  checkLocks,
];

export function runChecks(analysis: Analysis, image: Image): Diagnostic[] {
  const context = new Context(analysis, image);
  const files = [...analysis.files.values()];
  const inFunctions = files.flatMap((scope) =>
    functionsOf(scope)
      .filter(([, node]) => context.isSoundNode(scope.path, node))
      .flatMap(([, node]) => FUNCTION_CHECKS.flatMap((check) => check(node, scope.path, context))),
  );
  const inFiles = files
    .filter(({ path }) => context.isSoundFile(path))
    .flatMap((scope) => FILE_CHECKS.flatMap((check) => check(scope, context)));
  const inTree = context.isSound ? TREE_CHECKS.flatMap((check) => check(context)) : [];
  return [...inFunctions, ...inFiles, ...inTree];
}
