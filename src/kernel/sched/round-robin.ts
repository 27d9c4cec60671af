/** Everybody in turn: CPUs by number, tasks in the order in which they came, slices all the same. */
import type { Cpu } from '../cpu.ts';
import { draw, generatorFrom } from './generator.ts';
import type { Strategy } from './strategy.ts';

/** A time slice, in preemption points. */
const QUANTUM = 32;

export class RoundRobinStrategy implements Strategy {
  /** For what K code draws; no choice of the schedule depends on it. */
  readonly generator;
  /** The CPU that made the last step. */
  last = -1;

  constructor(seed: number) {
    this.generator = generatorFrom(seed);
  }

  cpu(ready: readonly Cpu[]): number {
    const next = Math.max(
      0,
      ready.findIndex(({ id }) => id > this.last),
    );
    this.last = ready[next]!.id;
    return next;
  }

  task(): number {
    return 0;
  }

  slice(): number {
    return QUANTUM;
  }

  random(n: number): number {
    return draw(this.generator, n);
  }
}
