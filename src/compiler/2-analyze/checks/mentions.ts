/**
 * The places that mention each name of a file's top level. Where no local hides a name the text tells
 * it by itself; where one does, Babel's scopes do, which take longer than all other checks together.
 */
import type { NodePath } from '@babel/traverse';
import type { Identifier, Node, Statement } from '@babel/types';
import type { At } from '../../1-parse/walk.ts';
import { childrenOf, typesAt, walk } from '../../1-parse/walk.ts';
import type { FileScope } from '../scope.ts';
import { scopesOf } from './bindings.ts';

export interface Mention {
  node: Identifier;
  /** The declaration or macro of the top level in which it stands. */
  within: Statement;
}

export interface Mentions {
  /** Where code reads or writes a name, by name. */
  places: ReadonlyMap<string, readonly Mention[]>;
  /** The names that types ask for with `typeof`. */
  inTypes: ReadonlySet<string>;
  /** The locals that hide a name of the file. */
  hiding: readonly Identifier[];
}

const known = new WeakMap<FileScope, Mentions>();

export function mentionsIn(scope: FileScope): Mentions {
  const found = known.get(scope) ?? collect(scope);
  known.set(scope, found);
  return found;
}

function collect({ ast, declarations }: FileScope): Mentions {
  const places = new Map<string, Mention[]>();
  const inTypes = new Set<string>();
  const hiding: Identifier[] = [];
  const isValue = (name: string): boolean => (declarations.get(name)?.kind ?? 'type') !== 'type';
  for (const within of ast.program.body) {
    walk(within, (at) => {
      const { node } = at;
      const isType =
        node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
      for (const type of isType ? [node] : typesAt(node)) addQueried(type, inTypes);
      if (node.type !== 'Identifier' || !isValue(node.name)) return true;
      const role = roleOf(node, at.key, at.parent);
      if (role === 'local') hiding.push(node);
      if (role !== 'mention') return true;
      const list = places.get(node.name);
      if (list) list.push({ node, within });
      else places.set(node.name, [{ node, within }]);
      return true;
    });
  }
  const hidden = new Set(hiding.map(({ name }) => name));
  if (hidden.size > 0) {
    const { bindings } = scopesOf(ast)[0]!;
    for (const name of hidden) {
      const { referencePaths = [], constantViolations = [] } = bindings[name] ?? {};
      places.set(name, [...referencePaths, ...constantViolations].flatMap(mentionAt));
    }
  }
  return { places, inTypes, hiding };
}

function mentionAt(path: NodePath): Mention[] {
  if (path.parentPath?.isExportSpecifier()) return [];
  const within = path.findParent((each) => each.parentPath?.isProgram() === true);
  return path.isIdentifier() && within
    ? [{ node: path.node, within: within.node as Statement }]
    : [];
}

/** What an identifier is: a local's declaration, a mention, or (null) no more than a word. */
function roleOf(node: Node, key: string, parent: At | null): 'local' | 'mention' | null {
  switch (parent?.node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'property' && !parent.node.computed ? null : 'mention';
    case 'ObjectProperty':
      if (key === 'key' && !parent.node.computed) return null;
      return parent.parent?.node.type === 'ObjectPattern'
        ? roleOf(parent.parent.node, parent.parent.key, parent.parent.parent)
        : 'mention';
    case 'AssignmentPattern':
      return key === 'left' ? roleOf(parent.node, parent.key, parent.parent) : 'mention';
    case 'ArrayPattern':
    case 'RestElement':
      return roleOf(parent.node, parent.key, parent.parent);
    case 'VariableDeclarator':
      if (key !== 'id') return 'mention';
      return isOfTopLevel(parent) ? null : 'local';
    case 'FunctionDeclaration':
      return key === 'params' ? 'local' : null;
    case 'ClassProperty':
      return key === 'key' ? null : 'mention';
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSEnumMember':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return key === 'id' ? null : 'mention';
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return null;
    default:
      return 'mention';
  }
}

/** Whether a declarator stands outside all functions: in a declaration that may be exported. */
function isOfTopLevel({ parent }: At): boolean {
  const around = parent?.parent?.node.type;
  return around === undefined || around === 'ExportNamedDeclaration';
}

/** Adds the names behind `typeof` in a type. */
function addQueried(type: Node, names: Set<string>): void {
  if (type.type === 'TSTypeQuery' && type.exprName.type === 'Identifier')
    names.add(type.exprName.name);
  for (const each of typesAt(type)) addQueried(each, names);
  for (const [, each] of childrenOf(type)) addQueried(each, names);
}
