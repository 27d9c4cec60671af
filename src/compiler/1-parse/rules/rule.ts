/** What a rule of the subset sees of a node, and what it may answer. */
import type { Node } from '@babel/types';
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import { spanOf } from '../span.ts';
import type { At } from '../walk.ts';

/** A node with its parents, in a file. */
export interface Site {
  at: At;
  readonly file: string;
  /** The names under which the file imports wait macros. */
  readonly waits: ReadonlySet<string>;
}

/** Why a node is no part of K, or null. `N` is the type of node that the rule is for. */
export type Rule<N extends Node = Node> = (node: N, site: Site) => Diagnostic | null;

export type Rules = { readonly [T in Node['type']]?: Rule<Extract<Node, { type: T }>> };

export const spanAt = ({ file }: Site, node: Node): Span => spanOf(file, node);

export const parentOf = ({ at }: Site): Node | null => at.parent?.node ?? null;

const TOP = new Set<string | undefined>([
  'Program',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
]);

export const isTopLevel = ({ at }: { at: At }): boolean => TOP.has(at.parent?.node.type);
