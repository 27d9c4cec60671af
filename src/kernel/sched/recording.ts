/** Lets another strategy choose, and keeps what it chose. */
import type { Cpu } from '../cpu.ts';
import type { Task } from '../task.ts';
import type { Choice, ChoiceKind } from './schedule.ts';
import type { Candidates, Strategy } from './strategy.ts';

export class RecordingStrategy implements Strategy {
  readonly inner: Strategy;
  readonly choices: Choice[] = [];

  constructor(inner: Strategy) {
    this.inner = inner;
  }

  cpu(ready: readonly Cpu[]): number {
    return this.#note('cpu', ready.length, this.inner.cpu(ready));
  }

  task(candidates: Candidates): number {
    return this.#note('task', candidates.length, this.inner.task(candidates));
  }

  slice(task: Task): number {
    return this.#note('slice', 0, this.inner.slice(task));
  }

  random(n: number): number {
    return this.#note('random', n, this.inner.random(n));
  }

  preempts(woken: Task, current: Task): boolean | null {
    const preempts = this.inner.preempts?.(woken, current) ?? null;
    if (preempts !== null) this.#note('preempts', 2, Number(preempts));
    return preempts;
  }

  advance(us: number): void {
    this.inner.advance?.(us);
  }

  #note(kind: ChoiceKind, of: number, chosen: number): number {
    if (of !== 1) this.choices.push([kind, of, chosen]);
    return chosen;
  }
}
