/** Edits of one declaration of a K file that change its interface, and nothing that K refuses. */
import ts from 'typescript';

export interface Edit {
  /** `path:name` of the declaration. */
  declaration: string;
  what: string;
  path: string;
  text: string;
}

interface Splice {
  what: string;
  from: number;
  to: number;
  text: string;
}

/** All edits that are known for a file's declarations. */
export function editsOf(path: string, text: string): Edit[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return source.statements.flatMap((node) =>
    splicesOf(node).map(({ what, from, to, text: put }) => ({
      declaration: `${path}:${nameOf(node)}`,
      what,
      path,
      text: text.slice(0, from) + put + text.slice(to),
    })),
  );
}

const nameOf = (node: ts.Statement): string =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations[0]!.name.getText()
    : (ts.getNameOfDeclaration(node as unknown as ts.Declaration)?.getText() ?? '');

const replace = (what: string, node: ts.Node, text: string): Splice => ({
  what,
  from: node.getStart(),
  to: node.end,
  text,
});
const insert = (what: string, at: number, text: string): Splice => ({
  what,
  from: at,
  to: at,
  text,
});
const other = (what: string, type: ts.TypeNode | undefined): Splice[] =>
  type ? [replace(`${what}: another type`, type, 'Float64Array')] : [];

function splicesOf(node: ts.Statement): Splice[] {
  if (ts.isFunctionDeclaration(node)) return ofFunction(node);
  if (ts.isClassDeclaration(node)) return ofStruct(node);
  if (ts.isInterfaceDeclaration(node)) {
    return node.members.flatMap((member) => [
      ...(ts.isPropertySignature(member) ? other('a member', member.type) : []),
      replace('no member', member, ''),
      insert('a new member', member.end, ' fresh: number;'),
    ]);
  }
  if (ts.isEnumDeclaration(node)) {
    const last = node.members.at(-1)!;
    return [insert('a new value', last.end, ', FRESH = 77')];
  }
  if (!ts.isVariableStatement(node)) return [];
  const { declarations } = node.declarationList;
  return declarations.length === 1 ? other('data', declarations[0]!.type) : [];
}

function ofFunction(node: ts.FunctionDeclaration): Splice[] {
  const last = node.parameters.at(-1);
  const end = last ? last.end : node.name!.end + 1;
  const fresh = (text: string): string => `${last ? ', ' : ''}${text}`;
  const more = last?.dotDotDotToken
    ? []
    : [
        insert('a parameter with a default', end, fresh('added_here: number = 0')),
        // nothing may follow it, not even a comma
        ...(node.parameters.hasTrailingComma
          ? []
          : [insert('a rest parameter', end, fresh('...added_here: number[]'))]),
      ];
  const optional = last && !last.dotDotDotToken && !last.initializer && !last.questionToken;
  return [
    ...more,
    ...(optional ? [insert('optional', last.name.end, '?')] : []),
    ...node.parameters.flatMap((param) => other('a parameter', param.type)),
    ...other('the result', node.type),
  ];
}

function ofStruct(node: ts.ClassDeclaration): Splice[] {
  const fields = node.members.filter(ts.isPropertyDeclaration);
  return fields.flatMap((field, i) => [
    ...other('a field', field.type),
    replace('a field renamed', field.name, `${field.name.getText()}_renamed`),
    replace('no field', field, ''),
    insert('a new field', field.end, ' fresh = 0;'),
    ...(field.initializer ? [replace('another initialiser', field.initializer, '12345')] : []),
    ...(i > 0
      ? [{ ...replace('', field, ''), what: 'fields swapped', ...swap(fields[i - 1]!, field) }]
      : []),
  ]);
}

function swap(a: ts.PropertyDeclaration, b: ts.PropertyDeclaration): Omit<Splice, 'what'> {
  return { from: a.getStart(), to: b.end, text: `${b.getText()} ${a.getText()}` };
}
