/** Locks by the place where code finds them: the same text for the same object, as far as it shows. */
import type { FunctionDeclaration, Node } from '@babel/types';
import type { Analysis } from '../analysis.ts';
import type { Blocks } from '../flow/blocks.ts';
import { assignedNames } from './assigned-names.ts';
import { withoutTypes } from './callees.ts';

export interface LockPlace {
  /** Equal for equal places. */
  key: string;
  /** As the reader knows it. */
  text: string;
  /** What declares the name with which it begins, if that is a local or a parameter. */
  root: Node | null;
  /** How many fields lie between that name and the lock. */
  depth: number;
}

/** The places of one function. */
export class LockPlaces {
  readonly #node: FunctionDeclaration;
  readonly #file: string;
  readonly #analysis: Analysis;
  #changed: ReadonlySet<string> | null = null;

  constructor(node: FunctionDeclaration, file: string, analysis: Analysis) {
    this.#node = node;
    this.#file = file;
    this.#analysis = analysis;
  }

  /** The place that an expression names; null where the text does not tell. */
  at(node: Node | undefined, blocks: Blocks): LockPlace | null {
    const bare = node && withoutTypes(node);
    if (
      bare?.type === 'MemberExpression' &&
      !bare.computed &&
      bare.property.type === 'Identifier'
    ) {
      const object = this.at(bare.object, blocks);
      return object && below(object, [bare.property.name]);
    }
    return bare?.type === 'Identifier' ? this.#named(bare.name, blocks) : null;
  }

  /** Which parameter declares a place's name, if the function does not change it; else -1. */
  parameter({ root }: LockPlace): number {
    const name = root?.type === 'AssignmentPattern' ? root.left : root;
    if (name?.type !== 'Identifier' || this.#isChanged(name.name)) return -1;
    return this.#node.params.indexOf(root as FunctionDeclaration['params'][number]);
  }

  #named(name: string, blocks: Blocks): LockPlace | null {
    const root = blocks.find(name);
    if (root) {
      const init = blocks.constant(name);
      const same =
        init && withoutTypes(init).type === 'MemberExpression' ? this.at(init, blocks) : null;
      // another name for a place that stays the same
      if (same && !(same.root && this.#isReassigned(same.text))) return same;
      return { key: `${name}@${root.start}`, text: name, root, depth: 0 };
    }
    const found = this.#analysis.resolve(this.#file, name);
    if (found?.kind !== 'declared') return null;
    return { key: `${found.file}:${found.name}`, text: name, root: null, depth: 0 };
  }

  #isReassigned(text: string): boolean {
    return this.#isChanged(text.split('.')[0]!);
  }

  #isChanged(name: string): boolean {
    return (this.#changed ??= assignedNames(this.#node.body)).has(name);
  }
}

/** A place some fields further on. */
export const below = (place: LockPlace, fields: readonly string[]): LockPlace => ({
  ...place,
  key: [place.key, ...fields].join('.'),
  text: [place.text, ...fields].join('.'),
  depth: place.depth + fields.length,
});
