/** What the top level of a K file declares. Bodies are not looked at. */
import type {
  CallExpression,
  ClassDeclaration,
  Expression,
  File,
  FunctionDeclaration,
  Identifier,
  Node,
  Statement,
  StringLiteral,
  TSEnumDeclaration,
} from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { spanOf } from '../1-parse/span.ts';

export type Declaration =
  | { kind: 'function'; node: FunctionDeclaration; exported: boolean }
  /** A top-level variable: a constant if it is a scalar `const`, else data. */
  | { kind: 'variable'; node: Node; init: Expression | null; mutable: boolean; exported: boolean }
  | { kind: 'struct'; node: ClassDeclaration; exported: boolean }
  | { kind: 'enum'; node: TSEnumDeclaration; exported: boolean }
  | { kind: 'type'; exported: boolean }
  | { kind: 'import'; from: string; name: string; node: Node; typeOnly: boolean };

export interface FileScope {
  path: string;
  ast: File;
  declarations: Map<string, Declaration>;
  /** What other files may import: the declaration's name by the exported one. */
  exports: Map<string, string>;
  macros: CallExpression[];
}

export function scopeOf(path: string, ast: File, diagnostics: Diagnostic[]): FileScope {
  const scope: FileScope = {
    path,
    ast,
    declarations: new Map(),
    exports: new Map(),
    macros: [],
  };
  const declare = (name: string, node: Node, declaration: Declaration): void => {
    const known = scope.declarations.get(name);
    if (known && known.kind !== 'type' && declaration.kind !== 'type') {
      diagnostics.push(messages.duplicateName(spanOf(path, node), { name }));
    }
    if (!known || known.kind === 'type') scope.declarations.set(name, declaration);
    if ('exported' in declaration && declaration.exported) scope.exports.set(name, name);
  };
  const statement = (node: Statement, exported: boolean): void => {
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id) declare(node.id.name, node.id, { kind: 'function', node, exported });
        return;
      case 'ClassDeclaration':
        if (node.id) declare(node.id.name, node.id, { kind: 'struct', node, exported });
        return;
      case 'TSEnumDeclaration':
        return declare(node.id.name, node.id, { kind: 'enum', node, exported });
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return declare(node.id.name, node.id, { kind: 'type', exported });
      case 'VariableDeclaration':
        for (const each of node.declarations) {
          if (each.id.type !== 'Identifier') {
            diagnostics.push(
              messages.initialiserNotStatic(spanOf(path, each.id), { name: 'a pattern' }),
            );
            continue;
          }
          const { id, init = null } = each;
          declare(id.name, id, {
            kind: 'variable',
            node: each,
            init: init ?? null,
            mutable: node.kind === 'let',
            exported,
          });
        }
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration) return statement(node.declaration, true);
        for (const each of node.specifiers) {
          if (each.type !== 'ExportSpecifier') continue;
          const declaration = scope.declarations.get(each.local.name);
          if (declaration?.kind === 'import') {
            const advice = 'import from the file that declares the name.';
            diagnostics.push(
              messages.constructRefused(spanOf(path, each), { construct: 'a re-export', advice }),
            );
          } else if (declaration) {
            declaration.exported = true;
            scope.exports.set(nameOf(each.exported), each.local.name);
          }
        }
        return;
      case 'ImportDeclaration':
        for (const each of node.specifiers) {
          if (each.type !== 'ImportSpecifier') continue;
          const name = nameOf(each.imported);
          const typeOnly = node.importKind === 'type' || each.importKind === 'type';
          declare(each.local.name, each, {
            kind: 'import',
            from: node.source.value,
            name,
            node: each,
            typeOnly,
          });
        }
        return;
      case 'ExpressionStatement':
        if (node.expression.type === 'CallExpression') scope.macros.push(node.expression);
        return;
      default:
        return;
    }
  };
  const exportsLast = [...ast.program.body].sort(
    (a, b) => Number(isExportList(a)) - Number(isExportList(b)),
  );
  for (const node of exportsLast) statement(node, false);
  return scope;
}

const nameOf = (node: Identifier | StringLiteral): string =>
  node.type === 'Identifier' ? node.name : node.value;

const isExportList = (node: Statement): boolean =>
  node.type === 'ExportNamedDeclaration' && !node.declaration;
