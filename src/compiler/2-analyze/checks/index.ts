/**
 * What `suture check` finds beside errors. A function is looked at, also along its calls, if there is
 * no error in it, a file if there is none in the file; what nobody in the whole tree does is asked if
 * there is none at all: nothing follows from what is reported already.
 */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Image } from '../../../lowered/units.ts';
import type { Analysis } from '../analysis.ts';
import { checkAtomic } from './atomic.ts';
import type { FileCheck, FunctionCheck, TreeCheck } from './context.ts';
import { Context } from './context.ts';
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
const PART_CHECKS: readonly TreeCheck[] = [checkSections, checkAtomic, checkLocks];
const WHOLE_CHECKS: readonly TreeCheck[] = [checkUnused, checkStructs, checkFields];

export function runChecks(analysis: Analysis, image: Image): Diagnostic[] {
  const context = new Context(analysis, image);
  const files = [...analysis.files.values()].filter(({ path }) => context.isSoundFile(path));
  const treeChecks = context.isSound ? [...PART_CHECKS, ...WHOLE_CHECKS] : PART_CHECKS;
  return [
    ...context.functions.flatMap(({ node, file }) =>
      FUNCTION_CHECKS.flatMap((check) => check(node, file, context)),
    ),
    ...files.flatMap((scope) => FILE_CHECKS.flatMap((check) => check(scope, context))),
    ...treeChecks.flatMap((check) => check(context)),
  ];
}
