/**
 * A walk over Babel's tree that knows each node's parents. Types are not entered: they are erased,
 * and nothing that K refuses can hide in them.
 */
import type { Node } from '@babel/types';

/** A node with the way to it. */
export interface At {
  node: Node;
  /** The field of the parent that holds the node. */
  key: string;
  parent: At | null;
  depth: number;
}

const TYPES = [
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeParameters',
  'implements',
];

const SKIPPED = new Set([
  ...TYPES,
  'type',
  'loc',
  'start',
  'end',
  'extra',
  'errors',
  'comments',
  'tokens',
  'leadingComments',
  'trailingComments',
  'innerComments',
]);

/** Calls `enter` for the node and all below it, parents first; `false` keeps it out of a subtree. */
export function walk(
  node: Node,
  enter: (at: At) => boolean,
  key = '',
  parent: At | null = null,
): void {
  const at = { node, key, parent, depth: parent ? parent.depth + 1 : 0 };
  if (!enter(at)) return;
  if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') return;
  for (const [field, child] of childrenOf(node)) walk(child, enter, field, at);
}

/** A node's children with the fields that hold them, in the order of the text; no types. */
export function childrenOf(node: Node): [field: string, child: Node][] {
  const children: [string, Node][] = [];
  for (const field in node) {
    if (SKIPPED.has(field)) continue;
    for (const each of nodesIn(node, field)) children.push([field, each]);
  }
  return children;
}

/** The types that stand at a node. */
export const typesAt = (node: Node): Node[] => TYPES.flatMap((field) => nodesIn(node, field));

function nodesIn(node: Node, field: string): Node[] {
  const value = (node as unknown as Record<string, unknown>)[field];
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
