/**
 * A K tree read without the compiler: its declarations by `file:name`, whom each of them uses, and the
 * values of its constants, which plain JavaScript computes.
 */
import type * as B from '@babel/types';
import { posix } from 'node:path';
import ts from 'typescript';
import type { Tree } from '../../../src/compiler/tree.ts';
import type { Declaration, Placed } from './syntax.ts';
import { declarationsIn, isUse, localsOf, parseText, walkCode } from './syntax.ts';

export interface Declared extends Declaration {
  file: string;
  /** `file:name`; a macro's is its file and place. */
  symbol: string;
}

type Value = string | number | boolean | bigint | null | undefined;

interface File {
  text: string;
  imports: Map<string, string>;
  declared: Declared[];
}

export class Program {
  readonly #files = new Map<string, File>();
  readonly #declared = new Map<string, Declared>();
  readonly #values = new Map<string, { value: Value } | null>();

  constructor({ files }: Tree) {
    for (const [path, text] of files) {
      const { program } = parseText(text);
      const declared = program.body.flatMap(declarationsIn).map((each) => ({
        ...each,
        file: path,
        symbol: `${path}:${each.name || each.node.start}`,
      }));
      this.#files.set(path, { text, imports: importsOf(path, program), declared });
      for (const each of declared) this.#declared.set(each.symbol, each);
    }
  }

  get declarations(): Declared[] {
    return [...this.#declared.values()];
  }

  declaration(symbol: string): Declared | undefined {
    return this.#declared.get(symbol);
  }

  /** All constants with their values: scalar `const`s, and the members of enums. */
  constants(): Map<string, Value> {
    const found = new Map<string, Value>();
    for (const { symbol, kind, node } of this.declarations) {
      const members = kind === 'enum' ? membersOf(node as unknown as B.TSEnumDeclaration) : [''];
      for (const member of members) {
        const known = this.#valueOf(member === '' ? symbol : `${symbol}.${member}`);
        if (known) found.set(member === '' ? symbol : `${symbol}.${member}`, known.value);
      }
    }
    return found;
  }

  /** The values of the constants that a declaration names, in order. */
  values({ node, file }: Declared): Value[] {
    const locals = localsOf(node);
    const found: Value[] = [];
    walkCode(node, (each, parents) => {
      if (!isUse(each, parents) || locals.has(each.name)) return;
      const symbol = this.#resolve(file, each.name);
      if (symbol === null) return;
      const parent = parents.at(-1);
      const isMember =
        this.#declared.get(symbol)?.kind === 'enum' && parent?.type === 'MemberExpression';
      const name = isMember ? `.${(parent.property as B.Identifier).name}` : '';
      const known = this.#valueOf(symbol + name);
      if (known) found.push(known.value);
    });
    return found;
  }

  #resolve(file: string, name: string): string | null {
    const { imports } = this.#files.get(file)!;
    const symbol = imports.get(name) ?? `${file}:${name}`;
    return this.#declared.has(symbol) ? symbol : null;
  }

  /** The value of a constant; null if the symbol is none. */
  #valueOf(symbol: string): { value: Value } | null {
    const known = this.#values.get(symbol);
    if (known !== undefined) return known;
    this.#values.set(symbol, null);
    const value = this.#compute(symbol);
    this.#values.set(symbol, value);
    return value;
  }

  #compute(symbol: string): { value: Value } | null {
    const [, owner, member] = /^(.*:[^.]*)(?:\.(.*))?$/.exec(symbol)!;
    const declared = this.#declared.get(owner!);
    if (!declared) return null;
    const { node, file } = declared;
    if (declared.kind === 'enum')
      return this.#member(declared, node as unknown as B.TSEnumDeclaration, member!);
    if (declared.kind !== 'variable' || !declared.isConst) return null;
    const { init } = node as unknown as B.VariableDeclarator;
    return init ? this.#evaluate(file, init as Placed) : null;
  }

  #member(
    { file, symbol }: Declared,
    node: B.TSEnumDeclaration,
    name: string,
  ): { value: Value } | null {
    const names = membersOf(node);
    const at = names.indexOf(name);
    const { initializer } = (node.body?.members ?? node.members)![at]!;
    if (initializer) return this.#evaluate(file, initializer as Placed);
    if (at === 0) return { value: 0 };
    const before = this.#valueOf(`${symbol}.${names[at - 1]}`)?.value;
    return typeof before === 'number' ? { value: before + 1 } : null;
  }

  /** What plain JavaScript makes of an expression of literals and constants; null if there is more in it. */
  #evaluate(file: string, node: Placed): { value: Value } | null {
    const values = new Map<string, Value>();
    let constant = true;
    walkCode(node, (each, parents) => {
      if (!constant || !FOLDED.has(each.type)) return void (constant = false);
      if (each.type !== 'Identifier' || !isUse(each, parents)) return;
      const symbol = this.#resolve(file, each.name);
      const known = symbol === null ? null : this.#valueOf(symbol);
      if (known) values.set(each.name, known.value);
      else constant = false;
    });
    if (!constant) return null;
    const text = this.#files.get(file)!.text.slice(node.start, node.end);
    const js = ts.transpile(`const $ = (${text});`, { target: ts.ScriptTarget.ES2022 });
    const compute = new Function(...values.keys(), `${js} return $;`) as (
      ...args: Value[]
    ) => Value;
    return { value: compute(...values.values()) };
  }
}

const FOLDED: ReadonlySet<string> = new Set([
  'NumericLiteral', 'StringLiteral', 'BooleanLiteral', 'BigIntLiteral', 'Identifier',
  'UnaryExpression', 'BinaryExpression', 'TSAsExpression', 'TSSatisfiesExpression',
]); // prettier-ignore

function importsOf(path: string, { body }: B.Program): Map<string, string> {
  const found = new Map<string, string>();
  for (const each of body) {
    if (each.type !== 'ImportDeclaration' || !each.source.value.startsWith('.')) continue;
    const from = posix.join(posix.dirname(path), each.source.value);
    for (const specifier of each.specifiers) {
      if (specifier.type !== 'ImportSpecifier') throw new Error(`${path}: an import of ${from}`);
      found.set(specifier.local.name, `${from}:${(specifier.imported as B.Identifier).name}`);
    }
  }
  return found;
}

function membersOf(node: B.TSEnumDeclaration): string[] {
  return (node.body?.members ?? node.members)!.map(({ id }) =>
    id.type === 'Identifier' ? id.name : id.value,
  );
}
