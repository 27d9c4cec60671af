/** Operands: evaluated in JavaScript's order, though a later one may suspend. */
import type { Expression, Spread } from '../lowered/nodes.ts';
import type { Access } from './hoist.ts';
import { Hoister } from './hoist.ts';
import { isStable } from './stable.ts';
import { BUILTIN_ITERATORS } from '../lowered/api/builtins.ts';

export abstract class Operands extends Hoister {
  /** The text of an expression; hoists what suspends. `result` names where a point's value goes. */
  abstract expression(node: Expression, result?: string | null): string;

  /** Texts of operands that are evaluated in order and consumed together, after `access`. */
  protected operands(list: readonly (Expression | Spread)[], access?: Access): string[] {
    const pauses = access !== undefined && this.isHoisted(access.pc);
    const last = pauses ? list.length : list.findLastIndex((each) => this.suspends(each));
    const depth = this.pending.length;
    const texts = list.map((operand, i) =>
      i < last ? this.keep(operand, list.slice(i + 1)) : this.#operand(operand),
    );
    if (pauses) this.accessPoint(access, texts);
    this.pending.length = depth;
    return texts;
  }

  /** The text of an operand that must keep its value while `later` ones run. */
  protected keep(operand: Expression | Spread, later: readonly (Expression | Spread)[]): string {
    const text = this.#operand(operand);
    if (isStable(operand, later, this.layout.numbers)) return text;
    const name = this.temporary(operand);
    if (operand.kind === 'spread') this.code(`${name} = [${text}];`);
    else if (text !== name) this.code(`${name} = ${text};`);
    this.pending.push(name);
    return operand.kind === 'spread' ? `...${name}` : name;
  }

  /** Parts of a template: each becomes text before the next one is evaluated. */
  protected texts(list: readonly Expression[]): string[] {
    const last = list.findLastIndex((each) => this.suspends(each));
    const depth = this.pending.length;
    const texts = list.map((part, i) => {
      const text = this.expression(part);
      if (i >= last) return text;
      const name = this.temporary(part, 's');
      this.code(`${name} = \`\${${text}}\`;`);
      this.pending.push(name);
      return name;
    });
    this.pending.length = depth;
    return texts;
  }

  #operand(operand: Expression | Spread): string {
    if (operand.kind !== 'spread') return this.expression(operand);
    const { access } = this.layout.of(operand);
    const place = ([text]: readonly string[]): [string, string] => [text!, 'null'];
    const [text] = this.operands([operand.argument], { pc: access, kind: 'read', place });
    return isIterator(operand.argument) ? `...${text}` : `...${this.runtime('spread')}(${text})`;
  }

  /** `name = expression`, with a call that suspends storing straight into the name. */
  protected assignTo(name: string, value: Expression): void {
    const text = this.expression(value, this.returnsLate(value) ? name : '');
    if (text !== name) this.code(`${name} = ${text};`);
  }

  /** Whether a node is a call that is hoisted. */
  protected returnsLate(node: Expression): boolean {
    return this.isHoisted(this.layout.of(node).pc);
  }
}

/** Whether a node makes the members of a Map, Set or array; it yields a fresh array. */
export const isIterator = (node: Expression | Spread | undefined): boolean =>
  node?.kind === 'method-call' && BUILTIN_ITERATORS.has(node.name);
