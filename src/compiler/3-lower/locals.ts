/** Locals of a function while it is lowered: numbers for names, block by block. */
import type { Node } from '@babel/types';
import { patternNames } from '../1-parse/pattern-names.ts';
import type { Local } from '../../lowered/nodes.ts';
import type { Iterable } from './iterables.ts';

interface Variable {
  index: number;
  constant: boolean;
  declared: boolean;
  /** What it is if it is no array, as far as the text shows. */
  shown: Iterable | null;
  /** It stands for something that was refused. */
  lost?: true;
}

export class Locals {
  readonly names: string[] = [];
  readonly #scopes: Map<string, Variable>[] = [];

  enter(): void {
    this.#scopes.push(new Map());
  }

  leave(): void {
    this.#scopes.pop();
  }

  /** Announces a block's declarations, so that an earlier use is seen as such. */
  announce(name: string, constant: boolean): void {
    this.#scopes.at(-1)!.set(name, { index: -1, constant, declared: false, shown: null });
  }

  /** Announces a parameter; its number is its place in the call. */
  reserve(name: string): Local {
    const index = this.names.push(name) - 1;
    this.#scopes.at(-1)!.set(name, { index, constant: false, declared: false, shown: null });
    return { kind: 'local', index };
  }

  /** The parameter has its value. */
  enable(name: string): void {
    this.#scopes.at(-1)!.get(name)!.declared = true;
  }

  /** The declaration takes effect; a fresh number. */
  declare(name: string, constant: boolean): Local {
    const index = this.names.push(name) - 1;
    this.#scopes.at(-1)!.set(name, { index, constant, declared: true, shown: null });
    return { kind: 'local', index };
  }

  /** The text shows what a variable that has been declared is. */
  show(name: string, shown: Iterable | null): void {
    if (shown) this.find(name)!.shown = shown;
  }

  /** A name that stands for something that was refused. */
  lose(name: string): void {
    const index = this.names.push(name) - 1;
    this.#scopes
      .at(-1)!
      .set(name, { index, constant: false, declared: true, shown: null, lost: true });
  }

  temporary(): Local {
    return { kind: 'local', index: this.names.push('') - 1 };
  }

  find(name: string): Variable | null {
    for (let i = this.#scopes.length - 1; i >= 0; i--) {
      const found = this.#scopes[i]!.get(name);
      if (found) return found;
    }
    return null;
  }
}

/** The names that a block's own statements declare. */
export function declaredNames(statements: readonly Node[]): { name: string; constant: boolean }[] {
  return statements.flatMap((node) =>
    node.type === 'VariableDeclaration'
      ? node.declarations.flatMap((each) =>
          patternNames(each.id).map((name) => ({ name, constant: node.kind === 'const' })),
        )
      : [],
  );
}
