/** Which constants and enums an initialiser mentions: what must be evaluated before it. */
import type { Expression, Node, TSEnumDeclaration } from '@babel/types';
import { walk } from '../1-parse/walk.ts';
import type { Resolved } from './names.ts';

/** An initialiser of a constant, or an enum. */
export interface Definition {
  file: string;
  node: Expression | TSEnumDeclaration;
}

export const isEnum = (node: Node): node is TSEnumDeclaration => node.type === 'TSEnumDeclaration';

/** What has no scalar value, whatever stands in it. */
const NO_SCALAR = /^(?:Array|Object|New|Call|OptionalCall)Expression$/;

/** The definitions that a node mentions by name. */
export function definitionsIn(
  node: Definition['node'],
  resolve: (name: string) => Resolved | null,
): Definition[] {
  const found: Definition[] = [];
  walk(node, ({ node: each }) => {
    if (each.type === 'Identifier') {
      const target = resolve(each.name);
      const definition = target?.kind === 'declared' ? definitionOf(target) : null;
      if (definition) found.push(definition);
    }
    return !NO_SCALAR.test(each.type);
  });
  return found;
}

function definitionOf({
  file,
  declaration,
}: Extract<Resolved, { kind: 'declared' }>): Definition | null {
  if (declaration.kind === 'enum') return { file, node: declaration.node };
  if (declaration.kind !== 'variable' || declaration.mutable || !declaration.init) return null;
  return { file, node: declaration.init };
}
