/**
 * The tasks that wait for one CPU: a line for each priority, as in Linux's `struct rt_prio_array`
 * (kernel/sched/rt.c). What it costs to put a task in or to take the next one out depends on how many
 * priorities there are, not on how many tasks.
 */
import { Fifo } from '../fifo.ts';
import type { Candidates } from './strategy.ts';

interface Prioritised {
  readonly prio: number;
}

export class RunQueue<T extends Prioritised> {
  /** By priority; those that were used once stay. */
  readonly lines = new Map<number, Fifo<T>>();
  length = 0;
  /** The best priority that waits; Infinity where nobody does. */
  best = Infinity;

  push(task: T): void {
    this.#line(task.prio).push(task);
    this.#came(task);
  }

  /** Lets a task in before all others of its priority. */
  unshift(task: T): void {
    this.#line(task.prio).unshift(task);
    this.#came(task);
  }

  has(task: T): boolean {
    return [...(this.lines.get(task.prio) ?? [])].includes(task);
  }

  /** How many wait that have a priority or a better one. */
  upTo(prio: number): number {
    let count = 0;
    for (const [each, line] of this.lines) if (each <= prio) count += line.length;
    return count;
  }

  /** Those of the best priority, the next one first; there are none only if the queue is empty. */
  candidates(): Candidates<T> {
    return this.lines.get(this.best) ?? NOBODY;
  }

  /** Takes one of the candidates out. */
  take(index: number): T {
    const line = this.lines.get(this.best)!;
    const task = line.take(index);
    this.#gone(line);
    return task;
  }

  /** Takes a task out whose priority is still the one that it came with; false if it is not there. */
  remove(task: T): boolean {
    const line = this.lines.get(task.prio);
    if (!line?.remove(task)) return false;
    this.#gone(line);
    return true;
  }

  /** Takes all out, the next one first. */
  drain(): T[] {
    const all: T[] = [];
    while (this.length > 0) all.push(this.take(0));
    return all;
  }

  /** The next one first. */
  *[Symbol.iterator](): Generator<T> {
    for (const prio of [...this.lines.keys()].sort((a, b) => a - b)) yield* this.lines.get(prio)!;
  }

  #came({ prio }: T): void {
    this.length++;
    if (prio < this.best) this.best = prio;
  }

  #gone(line: Fifo<T>): void {
    this.length--;
    if (line.length > 0) return;
    this.best = Infinity;
    for (const [prio, { length }] of this.lines)
      if (length > 0 && prio < this.best) this.best = prio;
  }

  #line(prio: number): Fifo<T> {
    const known = this.lines.get(prio);
    if (known) return known;
    const line = new Fifo<T>();
    this.lines.set(prio, line);
    return line;
  }
}

const NOBODY: Candidates<never> = { length: 0, at: () => undefined };
