/** The names that a function declares, block by block, each with the place that declares it. */
import type { Node, Statement } from '@babel/types';
import { patternNames } from '../../1-parse/pattern-names.ts';

export class Blocks {
  readonly #blocks: Map<string, Node>[] = [];

  /** Runs `visit` in a block that declares the names. */
  within<T>(names: Iterable<readonly [string, Node]>, visit: () => T): T {
    this.#blocks.push(new Map(names));
    const result = visit();
    this.#blocks.pop();
    return result;
  }

  /** What declares a name here: a declarator or a parameter; null for a name of the file. */
  find(name: string): Node | null {
    return this.#blocks.findLast((block) => block.has(name))?.get(name) ?? null;
  }
}

/** The names of a block's own statements, with their declarators. */
export const declaredIn = (
  statements: readonly (Statement | Node)[],
): (readonly [string, Node])[] =>
  statements.flatMap((node) =>
    node.type === 'VariableDeclaration'
      ? node.declarations.flatMap((each) =>
          patternNames(each.id).map((name) => [name, each] as const),
        )
      : [],
  );

/** The names of parameters, with the parameters. */
export const parametersOf = (params: readonly Node[]): (readonly [string, Node])[] =>
  params.flatMap((param) => patternNames(param).map((name) => [name, param] as const));
