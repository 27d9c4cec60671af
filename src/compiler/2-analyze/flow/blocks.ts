/** The names that a function declares, block by block, each with the place that declares it. */
import type { Node, Statement } from '@babel/types';
import { patternNames } from '../../1-parse/pattern-names.ts';

/** A name of a block, what declares it, and whether that is `const`. */
export type Declared = readonly [name: string, node: Node, isConst: boolean];

export class Blocks {
  readonly #blocks: Map<string, Declared>[] = [];

  /** Runs `visit` in a block that declares the names. */
  within<T>(names: readonly Declared[], visit: () => T): T {
    this.#blocks.push(new Map(names.map((each) => [each[0], each])));
    const result = visit();
    this.#blocks.pop();
    return result;
  }

  /** What declares a name here: a declarator or a parameter; null for a name of the file. */
  find(name: string): Node | null {
    return this.#find(name)?.[1] ?? null;
  }

  /** The initialiser of a `const` of a block; null for any other name. */
  constant(name: string): Node | null {
    const [, node, isConst] = this.#find(name) ?? [];
    if (!isConst || node?.type !== 'VariableDeclarator' || node.id.type !== 'Identifier')
      return null;
    return node.init ?? null;
  }

  #find(name: string): Declared | undefined {
    return this.#blocks.findLast((block) => block.has(name))?.get(name);
  }
}

/** The names of a block's own statements, with their declarators. */
export const declaredIn = (statements: readonly (Statement | Node)[]): Declared[] =>
  statements.flatMap((node) =>
    node.type === 'VariableDeclaration'
      ? node.declarations.flatMap((each) =>
          patternNames(each.id).map((name): Declared => [name, each, node.kind === 'const']),
        )
      : [],
  );

/** The names of parameters, with the parameters. */
export const parametersOf = (params: readonly Node[]): Declared[] =>
  params.flatMap((param) => patternNames(param).map((name): Declared => [name, param, false]));
