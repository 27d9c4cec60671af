/**
 * The state of one kernel beside a base, for searches that go to and fro between many states: only what
 * differs from the base is kept, compared and put back. Objects keep their identity. Between steps only.
 */
import type { StatefulMachine } from '../index.ts';
import { evictAll } from '../index.ts';
import type { Kind, Names } from '../names.ts';
import type { Content, Lens } from './content.ts';
import { lensFor } from './content.ts';

/** An object that was there at the base. */
interface Watched {
  readonly object: object;
  readonly lens: Lens;
  readonly content: Content;
  /** Where code leads to follows from it. */
  readonly leads: boolean;
}

/** An object that has come since. */
export interface Fresh {
  readonly lens: Lens;
  readonly content: Content;
}

export interface Snapshot {
  /** What differs from the base, by the number of the object. */
  readonly changed: ReadonlyMap<number, Content>;
  readonly fresh: ReadonlyMap<object, Fresh>;
  readonly restoreStructs: (() => void) | null;
}

export class Tracker {
  /** Objects of the base by their numbers. */
  readonly base: readonly Watched[];
  readonly names: Names;
  readonly #machine: StatefulMachine;
  readonly #outside = new Set<object>();
  readonly #numbers = new Map<object, number>();
  readonly #lenses = new Map<object, Lens>();
  readonly #baseStructs: () => void;

  /** Objects that never change, such as a patch module and all in it, by numbers. */
  readonly fixed = new Map<object, number>();

  /**
   * The base is the state that the kernel is in now. Parts whose paths are in `outside` are no state (`a.*`:
   * all below a), nor is anything in `fixed`.
   */
  constructor(
    machine: StatefulMachine,
    names: Names,
    outside: readonly string[],
    fixed: readonly object[],
  ) {
    this.#machine = machine;
    this.names = names;
    this.#baseStructs = machine.linker.structs.keep();
    this.#fix(fixed);
    const isOutside = (path: string): boolean =>
      outside.some((each) =>
        each.endsWith('*') ? path.startsWith(each.slice(0, -1)) : path === each,
      );
    const isWiring = (value: unknown): boolean => names.parts.has(value as object);
    const roots = [...names.parts].filter(([, path]) => !isOutside(path)).map(([part]) => part);
    for (const [part, path] of names.parts) if (isOutside(path)) this.#outside.add(part);
    const found = new Set<object>(roots);
    const leading = new Set<object>();
    const base: Watched[] = [];
    for (const object of found) {
      const kind = this.#kindOf(object);
      const lens = lensFor(object, kind, isWiring);
      const content = lens.read(object);
      const path = names.parts.get(object);
      const leads =
        leading.has(object) ||
        kind.name === 'FunctionSymbol' ||
        (path !== undefined && LEADING.some((each) => path.startsWith(each)));
      this.#numbers.set(object, base.length);
      base.push({ object, lens, content, leads });
      for (const child of content) {
        if (!this.#isState(child)) continue;
        found.add(child);
        if (leads) leading.add(child);
      }
    }
    this.base = base;
  }

  /** Whether an object is a part that is no state. */
  isOutside(object: object): boolean {
    return this.#outside.has(object);
  }

  /** The number of an object of the base; undefined for others. */
  numberOf(object: object): number | undefined {
    return this.#numbers.get(object);
  }

  capture(): Snapshot {
    evictAll(this.#machine);
    const changed = new Map<number, Content>();
    const queue: Content[] = [];
    let leads = false;
    for (let i = 0; i < this.base.length; i++) {
      const watched = this.base[i]!;
      const { object, lens } = watched;
      if (lens.holds(object, watched.content)) continue;
      const content = lens.read(object);
      changed.set(i, content);
      queue.push(content);
      leads ||= watched.leads;
    }
    const fresh = new Map<object, Fresh>();
    for (const content of queue) {
      for (const child of content) {
        if (!this.#isState(child) || this.#numbers.has(child) || fresh.has(child)) continue;
        const lens = this.#lensOf(child);
        const inner = lens.read(child);
        fresh.set(child, { lens, content: inner });
        queue.push(inner);
      }
    }
    const restoreStructs = leads ? this.#machine.linker.structs.keep() : null;
    return { changed, fresh, restoreStructs };
  }

  /** Winds the kernel back, or on, to a state that was captured. */
  restore({ changed, fresh, restoreStructs }: Snapshot): void {
    evictAll(this.#machine);
    let leads = false;
    for (let i = 0; i < this.base.length; i++) {
      const watched = this.base[i]!;
      const { object, lens } = watched;
      const content = changed.get(i) ?? watched.content;
      if (lens.holds(object, content)) continue;
      lens.write(object, content);
      leads ||= watched.leads;
    }
    for (const [object, { lens, content }] of fresh)
      if (!lens.holds(object, content)) lens.write(object, content);
    if (!leads) return;
    (restoreStructs ?? this.#baseStructs)();
    this.#machine.trace.ftrace.update({ tell: false });
    for (const extension of this.#machine.extensions) extension.resume();
  }

  #fix(roots: readonly object[]): void {
    const found = new Set(roots);
    for (const object of found) {
      this.fixed.set(object, this.fixed.size);
      for (const child of Object.values(object) as unknown[])
        if (typeof child === 'object' && child !== null) found.add(child);
    }
  }

  /** What an object is of; an Error for what is no machine state. */
  #kindOf(object: object): Kind {
    const kind = this.names.kind(object);
    if (!kind) throw new Error(`a ${object.constructor.name} is no machine state`);
    return kind;
  }

  #isState(value: unknown): value is object {
    if (typeof value !== 'object' || value === null) return false;
    return this.names.atom(value) === null && !this.fixed.has(value) && !this.#outside.has(value);
  }

  #lensOf(object: object): Lens {
    const prototype = Object.getPrototypeOf(object) as object;
    const known = this.#lenses.get(prototype);
    if (known) return known;
    const lens = lensFor(object, this.#kindOf(object), () => false);
    this.#lenses.set(prototype, lens);
    return lens;
  }
}

/** Paths of parts on which it depends where cells lead, and who stands before functions. */
const LEADING = ['kernel.linker', 'kernel.trace', 'livepatch'];
