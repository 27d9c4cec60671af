/** What the names in types stand for: declarations of the tree across imports, aliases seen through. */
import type * as B from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import type { Names } from '../../../lowered/rename.ts';
import { symbolOf, typeKey } from '../../../lowered/symver.ts';
import type { Analysis } from '../../2-analyze/analysis.ts';
import { join } from '../../2-analyze/names.ts';

export type TypeDeclaration =
  B.ClassDeclaration | B.TSInterfaceDeclaration | B.TSTypeAliasDeclaration | B.TSEnumDeclaration;

export interface DeclaredType {
  file: string;
  name: string;
  /** One, or the parts of an interface that is declared in several. */
  nodes: TypeDeclaration[];
}

/** The nodes below a node, itself first; in no promised order, but always the same. */
export function nodesBelow(root: B.Node): B.Node[] {
  const found = [root];
  for (const node of found) {
    for (const value of Object.values(node) as unknown[]) {
      for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(each)) found.push(each);
    }
  }
  return found;
}

const isNode = (value: unknown): value is B.Node =>
  typeof value === 'object' && value !== null && typeof (value as B.Node).type === 'string';

export class TypeNames {
  readonly analysis: Analysis;
  /** What aliases stand for, by name and type arguments, with what they mention. */
  readonly printed = new Map<string, { members: string[]; mentions: ReadonlySet<string> }>();
  readonly #files = new Map<string, ReadonlyMap<string, TypeDeclaration[]>>();
  readonly #refused = new Set<string>();
  readonly #recursive = new Map<B.TSTypeAliasDeclaration, boolean>();
  readonly #moved: Names;

  /** `moved`: symbols, and keys of types, that another tree knows by another name. */
  constructor(analysis: Analysis, moved: Names = new Map()) {
    this.analysis = analysis;
    this.#moved = moved;
  }

  /** The symbol of a function, constant or data object. */
  symbol(file: string, name: string): SymbolId {
    const symbol = `${file}:${name}`;
    return this.#moved.get(symbol) ?? symbol;
  }

  /** The symbol of a type. */
  type(file: string, name: string): SymbolId {
    const symbol = `${file}:${name}`;
    const moved = this.#moved.get(typeKey(symbol));
    return moved === undefined ? symbol : symbolOf(moved);
  }

  /** Reports what is wrong with a file's types, once. */
  refuse(file: string, diagnostic: Diagnostic): void {
    if (!this.#refused.has(file)) this.analysis.diagnostics.push(diagnostic);
    this.#refused.add(file);
  }

  /** The types that a file declares, by name. */
  declared(file: string): ReadonlyMap<string, TypeDeclaration[]> {
    const known = this.#files.get(file);
    if (known) return known;
    const types = new Map<string, TypeDeclaration[]>();
    for (const statement of this.analysis.files.get(file)?.ast.program.body ?? []) {
      const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (!node || !isTypeDeclaration(node) || !node.id) continue;
      const { name } = node.id;
      const parts = types.get(name);
      if (parts) parts.push(node);
      else types.set(name, [node]);
    }
    this.#files.set(file, types);
    return types;
  }

  /** The declaration that a name stands for; a text for what lies outside the tree. */
  find(file: string, name: string): DeclaredType | string {
    const own = this.declared(file).get(name);
    if (own) return { file, name, nodes: own };
    const found = this.analysis.files.get(file)?.declarations.get(name);
    if (found?.kind !== 'import') return name;
    const target = join(file, found.from);
    if (target === null) return `${found.from}:${found.name}`;
    const nodes = this.declared(target).get(found.name);
    return nodes ? { file: target, name: found.name, nodes } : `${target}:${found.name}`;
  }

  /** The alias that a name stands for, unless it leads back to itself: such a one keeps its name. */
  alias({ file, nodes }: DeclaredType): B.TSTypeAliasDeclaration | null {
    const [node] = nodes;
    return node?.type === 'TSTypeAliasDeclaration' && !this.#isRecursive(file, node) ? node : null;
  }

  #isRecursive(home: string, start: B.TSTypeAliasDeclaration): boolean {
    const known = this.#recursive.get(start);
    if (known !== undefined) return known;
    const reached = new Map<B.TSTypeAliasDeclaration, string>();
    const note = (file: string, alias: B.TSTypeAliasDeclaration): void => {
      for (const node of nodesBelow(alias.typeAnnotation)) {
        if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') continue;
        const found = this.find(file, node.typeName.name);
        if (typeof found === 'string' || found.nodes[0]?.type !== 'TSTypeAliasDeclaration')
          continue;
        reached.set(found.nodes[0], found.file);
      }
    };
    note(home, start);
    for (const [alias, file] of reached) note(file, alias);
    this.#recursive.set(start, reached.has(start));
    return reached.has(start);
  }
}

const isTypeDeclaration = (node: B.Node): node is TypeDeclaration =>
  node.type === 'ClassDeclaration' ||
  node.type === 'TSInterfaceDeclaration' ||
  node.type === 'TSTypeAliasDeclaration' ||
  node.type === 'TSEnumDeclaration';
