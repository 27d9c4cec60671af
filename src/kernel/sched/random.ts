/** Uniform choices from a seed; the run queues stay first in, first out. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Cpu } from '../cpu.ts';
import type { Strategy } from './strategy.ts';

/** The longest time slice, in preemption points. */
const MAX_SLICE = 64;

export class RandomStrategy implements Strategy {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1));
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
    return uniformInt(this.#generator, 0, n - 1);
  }
}
