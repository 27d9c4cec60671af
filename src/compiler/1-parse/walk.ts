/**
 * A walk over Babel's tree that knows each node's parents. Types are not entered: they are erased,
 * and nothing that K refuses can hide in them.
 */
import type { Node } from '@babel/types';

/** A node with the way to it. It is good while the node is visited: the next one takes its place. */
export interface At {
  node: Node;
  /** The field of the parent that holds the node. */
  key: string;
  readonly parent: At | null;
  readonly depth: number;
}

const TYPES = [
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeParameters',
  'implements',
];

const NONE: readonly Node[] = [];

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
export function walk(root: Node, enter: (at: At) => boolean): void {
  // one for each level: a walk meets millions of nodes
  const way: At[] = [];
  const visit = (node: Node, key: string, depth: number): void => {
    const at = (way[depth] ??= { node, key, parent: way[depth - 1] ?? null, depth });
    at.node = node;
    at.key = key;
    if (!enter(at)) return;
    if (node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration') return;
    eachChild(node, visit, depth + 1);
  };
  visit(root, '', 0);
}

/** A node's children with the fields that hold them, in the order of the text; no types. */
export function childrenOf(node: Node): [field: string, child: Node][] {
  const children: [string, Node][] = [];
  eachChild(node, (child, field, list) => void list.push([field, child]), children);
  return children;
}

/** The types that stand at a node. */
export function typesAt(node: Node): readonly Node[] {
  let types: Node[] | undefined;
  for (const field of TYPES) {
    const value = (node as unknown as Record<string, unknown>)[field];
    if (typeof value !== 'object' || value === null) continue;
    (types ??= []).push(...(Array.isArray(value) ? value : [value]).filter(isNode));
  }
  return types ?? NONE;
}

/** Calls `visit` for each child, in the order of the text; with `context`, so that it needs no closure. */
function eachChild<C>(
  node: Node,
  visit: (child: Node, field: string, context: C) => void,
  context: C,
): void {
  for (const field in node) {
    const value = (node as unknown as Record<string, unknown>)[field];
    if (typeof value !== 'object' || value === null || SKIPPED.has(field)) continue;
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) visit(each, field, context);
    } else if (isNode(value)) visit(value, field, context);
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
