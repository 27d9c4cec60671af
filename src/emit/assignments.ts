/** Assignments and updates: plain, or spelled out around a suspension. */
import type {
  Assign,
  Expression,
  LogicalOperator,
  Member,
  Target,
  Update,
} from '../lowered/nodes.ts';
import { Calls } from './calls.ts';
import { HOST_NAMES } from './host-names.ts';
import { partsOf } from './target.ts';

export abstract class Assignments extends Calls {
  protected assign(node: Assign): string {
    const { target, operator, value } = node;
    const parts = partsOf(target);
    if (operator === '=') {
      if (target.kind === 'local' && this.returnsLate(value))
        return this.expression(value, this.locals[target.index]!);
      const write = this.accessTo(target, 'write', this.layout.of(node).access);
      const texts = this.operands([...parts, value], write);
      return `(${this.written(target, texts)} = ${texts.at(-1)})`;
    }
    if (this.suspends(value) || this.#pauses(node)) return this.#compound(node);
    if (target.kind === 'member' && HOST_NAMES.has(target.name)) return this.#checked(node, target);
    const texts = this.operands([...parts, value]);
    return `(${this.place(target, texts)} ${operator} ${texts.at(-1)})`;
  }

  protected update(node: Update): string {
    const { target, operator, prefix } = node;
    if (!this.#pauses(node)) {
      const place = this.written(target, this.operands(partsOf(target)));
      return prefix ? `(${operator}${place})` : `(${place}${operator})`;
    }
    return this.#readFirst(target, [], (texts) => {
      const next = this.temporary(node);
      this.code(`${next} = ${this.read(target, texts)};`);
      if (prefix) {
        this.code(`${next}${operator};`);
        return this.#write(node, texts, next);
      }
      const old = this.temporary(target, 'v');
      this.code(`${old} = ${next}${operator};`);
      return `(${this.holding([old], () => this.#write(node, texts, next))}, ${old})`;
    });
  }

  /** `place op= value` where what is read first may be the host's. */
  #checked({ operator, value }: Assign, target: Member): string {
    const object = this.temporary(target, 'o');
    const start = `${object} = ${this.expression(target.object)}`;
    const place = this.place(target, [object]);
    const read = this.read(target, [object]);
    const binary = operator.slice(0, -1);
    const text = this.expression(value);
    return binary === '&&' || binary === '||' || binary === '??'
      ? `(${start}, ${read} ${binary} (${place} = ${text}))`
      : `(${start}, ${place} = ${read} ${binary} ${text})`;
  }

  /** `place op= value`: the old value is kept while the new one is evaluated. */
  #compound(node: Assign): string {
    const { target, operator, value } = node;
    const binary = operator.slice(0, -1);
    return this.#readFirst(target, [value], (texts) => {
      const old = this.temporary(target, 'v');
      this.code(`${old} = ${this.read(target, texts)};`);
      if (binary === '&&' || binary === '||' || binary === '??') {
        const then = this.capture(() => {
          const text = this.#write(node, texts, this.expression(value));
          this.code(`${old} = ${text};`);
        });
        this.out.push({ kind: 'if', test: taken(binary, old), then, else: [], at: this.at });
        return old;
      }
      const text = this.holding([old], () => this.expression(value));
      return this.#write(node, texts, `${old} ${binary} ${text}`);
    });
  }

  /** Evaluates the parts of a place that is read and, after `later`, written; keeps them meanwhile. */
  #readFirst(
    target: Target,
    later: readonly Expression[],
    emit: (texts: readonly string[]) => string,
  ): string {
    const depth = this.pending.length;
    const parts = partsOf(target);
    const texts = parts.map((part, i) => this.keep(part, [...parts.slice(i + 1), ...later]));
    const { access } = this.layout.of(target);
    if (this.isHoisted(access)) this.accessPoint(this.accessTo(target, 'read', access), texts);
    const result = emit(texts);
    this.pending.length = depth;
    return result;
  }

  /** The assignment that ends an update; its value is kept across the point before the access. */
  #write(node: Assign | Update, texts: readonly string[], value: string): string {
    const place = this.written(node.target, texts);
    const { access } = this.layout.of(node);
    if (!this.isHoisted(access)) return `(${place} = ${value})`;
    const next = this.temporary(node);
    if (next !== value) this.code(`${next} = ${value};`);
    const write = this.accessTo(node.target, 'write', access);
    this.holding([next], () => this.accessPoint(write, texts));
    return `(${place} = ${next})`;
  }

  /** Whether reading or writing the target is a point here. */
  #pauses(node: Assign | Update): boolean {
    const { access } = this.layout.of(node);
    return this.isHoisted(access) || this.isHoisted(this.layout.of(node.target).access);
  }
}

/** When the right side of a logical operator is evaluated, given the left one. */
export const taken = (operator: LogicalOperator, name: string): string =>
  operator === '&&' ? name : operator === '||' ? `!${name}` : `${name} == null`;
