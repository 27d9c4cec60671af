/** The names of a file's top level, with all places that mention each: Babel's scopes. */
import * as traverseModule from '@babel/traverse';
import type { NodePath, Scope, TraverseOptions } from '@babel/traverse';
import type { File, Node } from '@babel/types';

type Traverse = (ast: Node, options: TraverseOptions) => void;
/** The package is CommonJS: where its function stands depends on who imports it. */
const outer = (traverseModule as { default?: unknown }).default ?? traverseModule;
const traverse = ((outer as { default?: unknown }).default ?? outer) as Traverse;

const known = new WeakMap<File, Scope[]>();

/** A file's scopes, that of the top level first. */
export function scopesOf(ast: File): Scope[] {
  const found = known.get(ast) ?? collect(ast);
  known.set(ast, found);
  return found;
}

function collect(ast: File): Scope[] {
  const scopes: Scope[] = [];
  traverse(ast, {
    Scopable(path: NodePath) {
      if (path.scope.path === path) scopes.push(path.scope);
    },
  });
  return scopes;
}
