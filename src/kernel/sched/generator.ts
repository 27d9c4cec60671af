/** Pseudo-random numbers from a seed: xoroshiro128+ (Blackman and Vigna 2018). Its state is plain data. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Generator = ReturnType<typeof xoroshiro128plus>;

/** Seeds that are close to each other give unrelated sequences. */
export const generatorFrom = (seed: number): Generator =>
  xoroshiro128plus(Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1));

/** A number in [0, n). */
export const draw = (generator: Generator, n: number): number => uniformInt(generator, 0, n - 1);
