/** Names that hide others, and statics that nobody uses, found on Babel's scopes. */
import * as traverseModule from '@babel/traverse';
import type { Binding, NodePath, Scope, TraverseOptions } from '@babel/traverse';
import type { File, Node } from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { spanOf } from '../1-parse/span.ts';

type Traverse = (ast: Node, options: TraverseOptions) => void;
/** The package is CommonJS: where its function stands depends on who imports it. */
const outer = (traverseModule as { default?: unknown }).default ?? traverseModule;
const traverse = ((outer as { default?: unknown }).default ?? outer) as Traverse;

export function lintFile(file: string, ast: File): Diagnostic[] {
  const found: Diagnostic[] = [];
  traverse(ast, {
    Scopable(path: NodePath) {
      const { scope } = path;
      if (scope.path !== path) return;
      const top = scope.getProgramParent();
      for (const [name, binding] of Object.entries(scope.bindings)) {
        const span = spanOf(file, binding.identifier);
        if (scope === top) {
          if (isUnused(binding)) found.push(messages.unusedStatic(span, { name }));
        } else if (!path.isClass() && hides(top, name))
          found.push(messages.shadowedName(span, { name }));
      }
    },
  });
  return found;
}

const hides = (top: Scope, name: string): boolean => top.hasOwnBinding(name);

/** A function or data object that is neither exported nor mentioned; a struct may serve as a type. */
function isUnused({ kind, path, referenced, constantViolations }: Binding): boolean {
  if (kind === 'module' || path.isImportSpecifier()) return false;
  if (path.isClassDeclaration() || path.isTSEnumDeclaration()) return false;
  const declaration = path.isVariableDeclarator() ? path.parentPath : path;
  if (declaration?.parentPath?.isExportNamedDeclaration()) return false;
  return !referenced && constantViolations.length === 0;
}
