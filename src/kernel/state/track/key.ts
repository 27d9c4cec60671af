/**
 * A state as a text that says all of it that counts: kernels whose states have the same text go on in
 * the same way. Objects of the base have their numbers; others are numbered in the order in which they
 * are met, so that it does not matter when they were made. Some classes are seen through a *view*, which
 * leaves out what only tells how the state came to be.
 */
import { Fifo } from '../../fifo.ts';
import type { Content } from './content.ts';
import type { Snapshot, Tracker } from './tracker.ts';

/** What counts of an object, in an order that says nothing else. */
export type View = (object: object) => readonly unknown[];
/** Views by prototype. */
export type Views = ReadonlyMap<object, View>;

export class KeyMaker {
  readonly #tracker: Tracker;
  readonly #views: Views;
  /** The texts of objects that have a view, as they were at the base. */
  readonly #base = new Map<object, string>();
  /** What objects with a view keep their content in. */
  readonly #hidden = new Set<object>();
  readonly #kinds = new Map<object, string>();

  /** The kernel is in its base state. */
  constructor(tracker: Tracker, views: Views) {
    this.#tracker = tracker;
    this.#views = views;
    const encode = this.#encoder(new Map(), []);
    for (const { object } of tracker.base) {
      const view = this.#viewOf(object);
      if (!view) continue;
      const shown = view(object);
      this.#base.set(object, shown.map(encode).join(''));
      this.#hide(object, new Set(shown));
    }
  }

  /** The text of the state that the kernel is in, whose snapshot it is. */
  keyOf({ changed, fresh }: Snapshot): string {
    const queue: object[] = [];
    const encode = this.#encoder(fresh, queue);
    const text = (object: object, content: Content): string => {
      const view = this.#viewOf(object);
      let all = '';
      for (const value of view ? view(object) : content) all += encode(value);
      return all;
    };
    let key = '';
    for (const [index, content] of changed) {
      const { object } = this.#tracker.base[index]!;
      if (this.#hidden.has(object)) continue;
      const own = text(object, content);
      if (own !== this.#base.get(object)) key += `\n${index} ${own}`;
    }
    for (const object of queue)
      key += `\n${this.#kindOf(object)} ${text(object, fresh.get(object)!.content)}`;
    return key;
  }

  /** Containers below an object that its view does not show. */
  #hide(object: object, shown: ReadonlySet<unknown>): void {
    const number = this.#tracker.numberOf(object);
    if (number === undefined) return;
    const fields: unknown[] = Object.values(object);
    for (const child of [...fields, ...this.#tracker.base[number]!.content]) {
      if (typeof child !== 'object' || child === null || shown.has(child)) continue;
      if (!CONTAINERS.has(Object.getPrototypeOf(child) as object) || this.#hidden.has(child))
        continue;
      this.#hidden.add(child);
      this.#hide(child, shown);
    }
  }

  #encoder(fresh: ReadonlyMap<object, unknown>, queue: object[]): (value: unknown) => string {
    const tracker = this.#tracker;
    const numbers = new Map<object, number>();
    return (value) => {
      if (typeof value === 'number') return Object.is(value, -0) ? '-0,' : `${value},`;
      if (typeof value === 'string') return `'${value.length}:${value}`;
      if (typeof value === 'bigint') return `${value}n,`;
      if (typeof value !== 'object' || value === null) return `${String(value)},`;
      const base = tracker.numberOf(value);
      if (base !== undefined) return `#${base},`;
      const known = numbers.get(value);
      if (known !== undefined) return `*${known},`;
      if (fresh.has(value)) {
        numbers.set(value, queue.length);
        return `*${queue.push(value) - 1},`;
      }
      const fixed = tracker.fixed.get(value);
      if (fixed !== undefined) return `!${fixed},`;
      const atom = tracker.names.atom(value);
      if (atom) return `@${atom.join(' ')},`;
      if (tracker.isOutside(value)) return '-,';
      throw new Error(`a ${value.constructor.name} is no part of the state`);
    };
  }

  #viewOf(object: object): View | undefined {
    return this.#views.get(Object.getPrototypeOf(object) as object);
  }

  #kindOf(object: object): string {
    const prototype = Object.getPrototypeOf(object) as object;
    const known = this.#kinds.get(prototype);
    if (known !== undefined) return known;
    const { name } = this.#tracker.names.kind(object)!;
    this.#kinds.set(prototype, name);
    return name;
  }
}

/** What an object may keep its content in that is nothing by itself. */
const CONTAINERS: ReadonlySet<object> = new Set<object>([
  Array.prototype,
  Map.prototype,
  Set.prototype,
  Object.prototype,
  Fifo.prototype,
]);
