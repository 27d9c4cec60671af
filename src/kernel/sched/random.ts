/** Uniform choices from a seed; the run queues stay first in, first out. */
import type { Cpu } from '../cpu.ts';
import { draw, generatorFrom } from './generator.ts';
import type { Strategy } from './strategy.ts';

/** The longest time slice, in preemption points. */
const MAX_SLICE = 64;

export class RandomStrategy implements Strategy {
  readonly generator;

  constructor(seed: number) {
    this.generator = generatorFrom(seed);
  }

  cpu(ready: readonly Cpu[]): number {
    return ready.length === 1 ? 0 : this.random(ready.length);
  }

  task(): number {
    return 0;
  }

  slice(): number {
    return 1 + this.random(MAX_SLICE);
  }

  random(n: number): number {
    return draw(this.generator, n);
  }
}
