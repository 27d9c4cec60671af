/**
 * K text as Babel's tree, read without the compiler: what stands at the top level of a file, and a
 * walk over all that is no type.
 */
import { parse } from '@babel/parser';
import type * as B from '@babel/types';
import { VISITOR_KEYS } from '@babel/types';

/** A node with its place in the text. */
export type Placed<T extends B.Node = B.Node> = T & { start: number; end: number };

export const parseText = (text: string): B.File =>
  parse(text, { sourceType: 'module', plugins: ['typescript'] });

/** A function, struct, data object, constant or enum, or a call of a macro. */
export interface Declaration {
  kind: 'function' | 'struct' | 'variable' | 'enum' | 'macro';
  name: string;
  node: Placed;
  isConst: boolean;
}

/** What a top-level statement declares; types and imports declare nothing. */
export function declarationsIn(statement: B.Statement): Declaration[] {
  const node =
    statement.type === 'ExportNamedDeclaration' && statement.declaration
      ? statement.declaration
      : statement;
  const entry = (kind: Declaration['kind'], name: string, of: B.Node): Declaration => ({
    kind,
    name,
    node: of as Placed,
    isConst: node.type === 'VariableDeclaration' && node.kind === 'const',
  });
  switch (node.type) {
    case 'FunctionDeclaration':
      return [entry('function', node.id!.name, node)];
    case 'ClassDeclaration':
      return [entry('struct', node.id!.name, node)];
    case 'TSEnumDeclaration':
      return [entry('enum', node.id.name, node)];
    case 'VariableDeclaration':
      return node.declarations.map((each) =>
        entry('variable', (each.id as B.Identifier).name, each),
      );
    case 'ExpressionStatement':
      return [entry('macro', '', node)];
    default:
      return [];
  }
}

/** Calls `visit` for a node and all below it but types, parents first; the nearest parent comes last. */
export function walkCode(
  node: B.Node,
  visit: (node: Placed, parents: readonly Placed[]) => void,
  parents: readonly Placed[] = [],
): void {
  if (isType(node)) return;
  visit(node as Placed, parents);
  const below = [...parents, node as Placed];
  for (const key of VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    for (const each of Array.isArray(child) ? (child as unknown[]) : [child])
      if (isNode(each)) walkCode(each, visit, below);
  }
}

const VALUES = /^TS(As|Satisfies|NonNull|TypeAssertion|Enum|Instantiation)/;
const isType = ({ type }: B.Node): boolean => type.startsWith('TS') && !VALUES.test(type);

const isNode = (value: unknown): value is B.Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Whether an identifier is a name that is read or written, no property's or declaration's. */
export function isUse(node: B.Node, parents: readonly B.Node[]): node is B.Identifier {
  if (node.type !== 'Identifier') return false;
  const parent = parents.at(-1);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.computed || parent.object === node;
    case 'ObjectProperty':
      return parent.value === node;
    case 'ClassProperty':
      return parent.value === node;
    case 'TSEnumMember':
      return parent.initializer === node;
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    default:
      return true;
  }
}

/** All names that a function declares, at any depth. */
export function localsOf(node: B.Node): Set<string> {
  const found = new Set<string>();
  const bind = (pattern: B.Node): void =>
    walkCode(pattern, (each, parents) => {
      const isDefault = parents.some(
        (parent, i) =>
          parent.type === 'AssignmentPattern' && parent.right === (parents[i + 1] ?? each),
      );
      if (!isDefault && isUse(each, parents)) found.add(each.name);
    });
  if (node.type !== 'FunctionDeclaration') return found;
  node.params.forEach(bind);
  walkCode(node.body, (each) => {
    if (each.type === 'VariableDeclarator') bind(each.id);
  });
  return found;
}
