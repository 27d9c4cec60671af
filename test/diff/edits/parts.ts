/**
 * A tree of K files taken apart: its top-level statements with the names that each uses, so that they can
 * be written anew in other files, in another order, under other names.
 */
import type * as B from '@babel/types';
import { VISITOR_KEYS } from '@babel/types';
import { posix } from 'node:path';
import type { Tree } from '../../../src/compiler/tree.ts';
import type { Placed } from '../mutations/syntax.ts';
import { declarationsIn, isUse, localsOf, parseText } from '../mutations/syntax.ts';

/** A name that stands for something outside of the part: `from` is a file, `'kernel'` or `'user'`. */
export interface NameUse {
  from: string;
  name: string;
  /** Where it stands in the part's text. */
  start: number;
  end: number;
  /** Of the field that it is the short form of, `{ read }`. */
  short: boolean;
  typeOnly: boolean;
  written: boolean;
}

/** A top-level statement, with the comments before it. */
export interface Part {
  file: string;
  text: string;
  /** Where the statement begins in the text. */
  start: number;
  exported: boolean;
  names: string[];
  kind: 'function' | 'macro' | 'other';
  uses: NameUse[];
}

/** Whether a function of the tree has a local of the name of something else, so that names say too little. */
export const isShadowed = ({ files }: Tree): boolean =>
  [...files.values()].some((text) => {
    const { body } = parseText(text).program;
    const outer = new Set(
      body.flatMap((each) =>
        each.type === 'ImportDeclaration'
          ? each.specifiers.map(({ local }) => local.name)
          : namesOf(each),
      ),
    );
    return body
      .flatMap(declarationsIn)
      .some(({ node }) => [...localsOf(node)].some((name) => outer.has(name)));
  });

/** The parts of a tree's files, in order. */
export function partsOf({ files }: Tree): Part[] {
  return [...files].flatMap(([path, text]) => partsOfFile(path, text));
}

function partsOfFile(path: string, text: string): Part[] {
  const { body } = parseText(text).program;
  const imports = new Map<string, { from: string; name: string }>();
  for (const each of body) {
    if (each.type !== 'ImportDeclaration') continue;
    const { value } = each.source;
    const from = value.startsWith('.') ? posix.join(posix.dirname(path), value) : value;
    for (const specifier of each.specifiers as B.ImportSpecifier[])
      imports.set(specifier.local.name, { from, name: (specifier.imported as B.Identifier).name });
  }
  const statements = body.filter((each) => each.type !== 'ImportDeclaration');
  const own = new Set(statements.flatMap(namesOf));
  const target = (name: string): { from: string; name: string } | null =>
    imports.get(name) ?? (own.has(name) ? { from: path, name } : null);
  let done = 0;
  for (const each of body) if (each.type === 'ImportDeclaration') done = each.end!;
  return statements.map((statement) => {
    const start = done;
    done = statement.end!;
    const [declared] = declarationsIn(statement);
    const isFunction = declared?.kind === 'function';
    return {
      file: path,
      text: text.slice(start, done),
      start: statement.start! - start,
      exported: statement.type === 'ExportNamedDeclaration',
      names: namesOf(statement),
      kind: isFunction ? 'function' : declared?.kind === 'macro' ? 'macro' : 'other',
      uses: usesIn(statement, target).map((use) => ({
        ...use,
        start: use.start - start,
        end: use.end - start,
      })),
    };
  });
}

function namesOf(statement: B.Statement): string[] {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration! : statement;
  return node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration'
    ? [node.id.name]
    : declarationsIn(statement).flatMap(({ name }) => (name === '' ? [] : [name]));
}

/** All places where a statement names something of its file's top level, its own name included. */
function usesIn(
  statement: B.Statement,
  target: (name: string) => { from: string; name: string } | null,
): NameUse[] {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration! : statement;
  const locals = localsOf(node);
  const found: NameUse[] = [];
  const visit = (each: B.Node, parents: readonly B.Node[], inType: boolean): void => {
    const typeOnly = inType || (each.type.startsWith('TS') && !VALUES.test(each.type));
    if (each.type === 'Identifier' && !locals.has(each.name) && stands(each, parents, inType)) {
      const { start, end } = each as Placed;
      const named = target(each.name);
      const parent = parents.at(-1);
      const short = parent?.type === 'ObjectProperty' && parent.shorthand;
      const written = parents.some((above, i) => isTarget(parents[i + 1] ?? each, above));
      if (named) found.push({ ...named, start, end, short, typeOnly, written });
    }
    for (const key of VISITOR_KEYS[each.type] ?? []) {
      const child = (each as unknown as Record<string, unknown>)[key];
      // `{ a }` has one name in two places of the tree
      if (each.type === 'ObjectProperty' && each.shorthand && key === 'key') continue;
      for (const below of Array.isArray(child) ? (child as unknown[]) : [child])
        if (typeof below === 'object' && below !== null && 'type' in below)
          visit(below as B.Node, [...parents, each], typeOnly);
    }
  };
  visit(node, [], false);
  return found;
}

/** Whether a node is what its parent writes to, or a part of it. */
const isTarget = (node: B.Node, parent: B.Node): boolean =>
  parent.type === 'UpdateExpression' ||
  ((parent.type === 'AssignmentExpression' || parent.type === 'ForOfStatement') &&
    parent.left === node);

const VALUES = /^TS(As|Satisfies|NonNull|TypeAssertion|Enum|Instantiation)/;

function stands(node: B.Identifier, parents: readonly B.Node[], inType: boolean): boolean {
  const parent = parents.at(-1);
  if (!inType) return isUse(node, parents);
  return (
    (parent?.type === 'TSTypeReference' && parent.typeName === node) ||
    (parent?.type === 'TSQualifiedName' && parent.left === node) ||
    (parent?.type === 'TSTypeQuery' && parent.exprName === node) ||
    ((parent?.type === 'TSInterfaceDeclaration' || parent?.type === 'TSTypeAliasDeclaration') &&
      parent.id === node)
  );
}
