/** Functions and data that are neither exported nor mentioned. */
import type { Binding } from '@babel/traverse';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { FileScope } from '../scope.ts';
import { spanOf } from '../../1-parse/span.ts';
import { scopesOf } from './bindings.ts';
import type { TreeCheck } from './context.ts';

export const checkUnused: TreeCheck = ({ analysis }) =>
  [...analysis.files.values()].flatMap(unusedIn);

const unusedIn = ({ path, ast, declarations }: FileScope): Diagnostic[] =>
  Object.entries(scopesOf(ast)[0]!.bindings)
    .filter(([name, binding]) => {
      const declaration = declarations.get(name);
      const isExported = declaration && 'exported' in declaration && declaration.exported;
      return !isExported && isUnused(binding);
    })
    .map(([name, { identifier }]) => messages.unusedStatic(spanOf(path, identifier), { name }));

/** A struct or an enum may serve as a type, where no scope looks. */
function isUnused({ kind, path, referenced, constantViolations }: Binding): boolean {
  if (kind === 'module' || path.isImportSpecifier()) return false;
  if (path.isClassDeclaration() || path.isTSEnumDeclaration()) return false;
  return !referenced && constantViolations.length === 0;
}
