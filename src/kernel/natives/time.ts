/** Clocks and the run's random numbers. A jiffy is a millisecond (HZ is 1000). */
import type { Machine } from '../machine.ts';
import { numberArg } from './arguments.ts';
import type { Natives } from './native.ts';

/** Microseconds of a jiffy. */
export const JIFFY = 1000;

export const jiffiesOf = (us: number): number => Math.floor(us / JIFFY);

export function timeNatives({ clock, sched }: Machine): Natives {
  const same = (value: unknown): number => Math.round(numberArg(value));
  return {
    jiffies: () => jiffiesOf(clock.now),
    msecs_to_jiffies: same,
    jiffies_to_msecs: same,
    time_after: (a: unknown, b: unknown) => numberArg(a) > numberArg(b),
    time_after_eq: (a: unknown, b: unknown) => numberArg(a) >= numberArg(b),
    time_before: (a: unknown, b: unknown) => numberArg(a) < numberArg(b),
    time_before_eq: (a: unknown, b: unknown) => numberArg(a) <= numberArg(b),
    get_random_u32: () => sched.strategy.random(0x100000000),
  };
}
