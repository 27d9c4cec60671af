/** What the top level of a K file declares. Bodies are not looked at. */
import type {
  CallExpression,
  ClassDeclaration,
  Expression,
  FunctionDeclaration,
  Identifier,
  ImportDeclaration,
  Node,
  Statement,
  StringLiteral,
  TSEnumDeclaration,
  VariableDeclaration,
} from '@babel/types';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type { ParsedFile } from '../1-parse/index.ts';
import { patternNames } from '../1-parse/pattern-names.ts';
import { spanOf } from '../1-parse/span.ts';
import { membersOf } from './enums.ts';

export type Declaration =
  | { kind: 'function'; node: FunctionDeclaration; exported: boolean }
  /** A top-level variable: a constant if it is a scalar `const`, else data. */
  | { kind: 'variable'; node: Node; init: Expression | null; mutable: boolean; exported: boolean }
  | { kind: 'struct'; node: ClassDeclaration; exported: boolean }
  | { kind: 'enum'; node: TSEnumDeclaration; exported: boolean }
  | { kind: 'type'; node: Node; exported: boolean }
  /** `declare`: a name for something that is not there. */
  | { kind: 'ambient'; exported: boolean }
  /** Something that was refused; its name is known, and no more. */
  | { kind: 'refused'; exported: boolean }
  | { kind: 'import'; from: string; name: string; node: Node; source: Node; typeOnly: boolean };

export interface FileScope extends ParsedFile {
  declarations: Map<string, Declaration>;
  /** What other files may import: the declaration's name by the exported one. */
  exports: Map<string, string>;
  macros: CallExpression[];
}

export function scopeOf(parsed: ParsedFile, diagnostics: Diagnostic[]): FileScope {
  const reader = new ScopeReader(parsed, diagnostics);
  const { body } = parsed.ast.program;
  for (const node of body) if (!isExportList(node)) reader.statement(node, false);
  for (const node of body) if (isExportList(node)) reader.statement(node, false);
  return reader.scope;
}

const textOf = (node: Identifier | StringLiteral): string =>
  node.type === 'Identifier' ? node.name : node.value;

const isExportList = (node: Statement): boolean =>
  node.type === 'ExportNamedDeclaration' && !node.declaration;

class ScopeReader {
  readonly scope: FileScope;
  readonly #diagnostics: Diagnostic[];

  constructor(parsed: ParsedFile, diagnostics: Diagnostic[]) {
    this.scope = { ...parsed, declarations: new Map(), exports: new Map(), macros: [] };
    this.#diagnostics = diagnostics;
  }

  statement(node: Statement, exported: boolean): void {
    if ('declare' in node && node.declare) return this.#ambient(node, exported);
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id) this.#declare(node.id.name, node.id, { kind: 'function', node, exported });
        return;
      case 'ClassDeclaration':
        this.#once(
          node.body.body.flatMap((each) => (each.type === 'ClassProperty' ? [each.key] : [])),
        );
        if (node.id) this.#declare(node.id.name, node.id, { kind: 'struct', node, exported });
        return;
      case 'TSDeclareFunction':
        if (node.id) this.#refused(node.id.name, exported);
        return;
      case 'TSEnumDeclaration':
        this.#once(membersOf(node).map(({ id }) => id));
        return this.#declare(node.id.name, node.id, { kind: 'enum', node, exported });
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return this.#declare(node.id.name, node.id, { kind: 'type', node, exported });
      case 'TSModuleDeclaration':
      case 'TSImportEqualsDeclaration':
        if (node.id?.type === 'Identifier') this.#refused(node.id.name, exported);
        return;
      case 'VariableDeclaration':
        return this.#variables(node, exported);
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        const isNamed =
          declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration';
        if (isNamed) this.statement(declaration, true);
        return;
      }
      case 'ExportNamedDeclaration':
        if (node.declaration) return this.statement(node.declaration, true);
        for (const each of node.specifiers) if (!node.source) this.#export(each);
        return;
      case 'ImportDeclaration':
        return this.#imports(node);
      case 'ExpressionStatement':
        if (node.expression.type === 'CallExpression' && !this.scope.refused.has(node))
          this.scope.macros.push(node.expression);
        return;
      default:
        return;
    }
  }

  #declare(name: string, node: Node, declaration: Declaration): void {
    const { declarations, path } = this.scope;
    const known = declarations.get(name);
    const isReplaced = !known || known.kind === 'type' || known.kind === 'refused';
    if (!isReplaced && declaration.kind !== 'type')
      this.#diagnostics.push(messages.duplicateName(spanOf(path, node), { name }));
    if (isReplaced) declarations.set(name, declaration);
    if ('exported' in declaration && declaration.exported) this.scope.exports.set(name, name);
  }

  #refused(name: string, exported: boolean): void {
    const { declarations } = this.scope;
    if (!declarations.has(name)) declarations.set(name, { kind: 'refused', exported });
    if (exported) this.scope.exports.set(name, name);
  }

  #ambient(node: Statement, exported: boolean): void {
    const names =
      node.type === 'VariableDeclaration'
        ? node.declarations.flatMap(({ id }) => patternNames(id))
        : 'id' in node && node.id?.type === 'Identifier'
          ? [node.id.name]
          : [];
    const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
    for (const name of names) {
      const declaration: Declaration = isType
        ? { kind: 'type', node, exported }
        : { kind: 'ambient', exported };
      this.#declare(name, node, declaration);
    }
  }

  #variables({ kind, declarations }: VariableDeclaration, exported: boolean): void {
    for (const node of declarations) {
      const { id, init = null } = node;
      if (id.type !== 'Identifier') {
        const span = spanOf(this.scope.path, id);
        const names = patternNames(id);
        const name = names.join('`, `') || '{}';
        this.#diagnostics.push(messages.initialiserNotStatic(span, { name }));
        for (const each of names) this.#refused(each, exported);
      } else {
        const mutable = kind !== 'const';
        this.#declare(id.name, id, {
          kind: 'variable',
          node,
          init: init ?? null,
          mutable,
          exported,
        });
      }
    }
  }

  /** Members and fields are declared once each. */
  #once(names: readonly Node[]): void {
    const seen = new Set<string>();
    for (const node of names) {
      if (node.type !== 'Identifier' && node.type !== 'StringLiteral') continue;
      const name = textOf(node);
      if (seen.has(name))
        this.#diagnostics.push(messages.duplicateName(spanOf(this.scope.path, node), { name }));
      seen.add(name);
    }
  }

  #export(node: Node): void {
    if (node.type !== 'ExportSpecifier') return;
    const { name } = node.local;
    const declaration = this.scope.declarations.get(name);
    if (declaration?.kind === 'import') {
      const advice = 'import from the file that declares the name.';
      const construct = 'a re-export';
      const span = spanOf(this.scope.path, node);
      this.#diagnostics.push(messages.moduleFormRefused(span, { construct, advice }));
      this.scope.exports.set(textOf(node.exported), name);
    } else if (declaration) {
      declaration.exported = true;
      this.scope.exports.set(textOf(node.exported), name);
    } else if (!this.scope.lost.has(name)) {
      const advice = 'declare it in this file.';
      this.#diagnostics.push(
        messages.unknownName(spanOf(this.scope.path, node.local), { name, advice }),
      );
    }
  }

  #imports({ specifiers, source, importKind }: ImportDeclaration): void {
    for (const node of specifiers) {
      if (node.type !== 'ImportSpecifier') {
        this.#refused(node.local.name, false);
        continue;
      }
      const { imported, local } = node;
      const name = textOf(imported);
      const typeOnly = importKind === 'type' || node.importKind === 'type';
      const from = source.value;
      this.#declare(local.name, node, { kind: 'import', from, name, node, source, typeOnly });
    }
  }
}
