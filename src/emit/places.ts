/** Places: data symbols, fields and elements (and locals), as they are read and written. */
import type { Expression, Target } from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import { HOST_NAMES, HOST_OBJECT_NAMES } from './host-names.ts';
import type { AccessKind } from './mode.ts';
import { isNumber } from './numeric.ts';
import type { Access } from './hoist.ts';
import { Operands } from './operands.ts';
import { partsOf } from './target.ts';

/** The one name under which a value of the host keeps an object of its own, not a method. */
const MEMORY = 'buffer';

export abstract class Places extends Operands {
  /** The value of a place. */
  protected readPlace(node: Target): string {
    const texts = this.operands(
      partsOf(node),
      this.accessTo(node, 'read', this.layout.of(node).access),
    );
    return this.read(node, texts);
  }

  /** What yields the value of a place, given the texts of its parts. */
  protected read(target: Target, texts: readonly string[]): string {
    const text = this.place(target, texts);
    if (target.kind !== 'member' || !HOST_NAMES.has(target.name)) return text;
    const check = this.runtime('notHost');
    if (!this.scratch || target.name === MEMORY) return `${check}(${text})`;
    this.temporaries.add('$h');
    return `(typeof ($h = ${text}) === 'function' ? ${check}($h) : $h)`;
  }

  /** What is assigned to, given the texts of its parts: no method of a built-in may be replaced. */
  protected written(target: Target, texts: readonly string[]): string {
    if (target.kind !== 'member' || !HOST_OBJECT_NAMES.has(target.name))
      return this.place(target, texts);
    return `${this.runtime('ownFields')}(${texts[0]}).${target.name}`;
  }

  /** A place, given the texts of its parts. */
  protected place(target: Target, [object, index]: readonly string[]): string {
    switch (target.kind) {
      case 'local':
        return this.locals[target.index]!;
      case 'data':
        return `${this.#holder(target.symbol)}.${split(target.symbol)[1]}`;
      case 'member':
        return `${object}.${target.name}`;
      case 'index':
        return `${object}[${this.#key(index!, target.index)}]`;
    }
  }

  /** The access to a place at one of its points. */
  protected accessTo(target: Target, kind: AccessKind, pc: number): Access {
    return { pc, kind, place: (texts) => this.#describe(target, texts) };
  }

  #describe(target: Target, [object, index]: readonly string[]): [string, string] {
    switch (target.kind) {
      case 'local':
        throw new Error('an access to a local');
      case 'data':
        return [this.#holder(target.symbol), JSON.stringify(split(target.symbol)[1])];
      case 'member':
        return [object!, JSON.stringify(target.name)];
      case 'index':
        return [object!, index!];
    }
  }

  #holder(symbol: string): string {
    return this.scope.name('data', this.emission.holder(symbol));
  }

  #key(index: string, node: Expression): string {
    if (isNumber(node, this.layout.numbers)) return index;
    if (/^[\w$]+$/.test(index))
      return `typeof ${index} === 'number' ? ${index} : ${this.runtime('key')}(${index})`;
    return `${this.runtime('key')}(${index})`;
  }
}
