/** Clocks, delays and random numbers. Time is virtual: the same seed gives the same times. */
declare module 'kernel' {
  /**
   * Time since boot in jiffies. A jiffy is a millisecond (HZ is 1000).
   * @context any
   * @returns whole milliseconds
   * @linux include/linux/jiffies.h
   */
  export function jiffies(): number;
  /**
   * A time in milliseconds, in jiffies.
   * @context any
   * @returns a time in jiffies
   * @linux include/linux/jiffies.h
   */
  export function msecs_to_jiffies(ms: number): number;
  /**
   * A time in jiffies, in milliseconds.
   * @context any
   * @returns a time in milliseconds
   * @linux kernel/time/time.c
   */
  export function jiffies_to_msecs(jiffies: number): number;
  /**
   * Whether the time `a`, in jiffies, is after `b`.
   * @context any
   * @returns whether it is
   * @linux include/linux/jiffies.h
   */
  export function time_after(a: number, b: number): boolean;
  /**
   * Whether the time `a`, in jiffies, is not before `b`.
   * @context any
   * @returns whether it is
   * @linux include/linux/jiffies.h
   */
  export function time_after_eq(a: number, b: number): boolean;
  /**
   * Whether the time `a`, in jiffies, is before `b`.
   * @context any
   * @returns whether it is
   * @linux include/linux/jiffies.h
   */
  export function time_before(a: number, b: number): boolean;
  /**
   * Whether the time `a`, in jiffies, is not after `b`.
   * @context any
   * @returns whether it is
   * @linux include/linux/jiffies.h
   */
  export function time_before_eq(a: number, b: number): boolean;
  /** A time or a span in nanoseconds (`ktime_t`). */
  export type Ktime = bigint;
  /**
   * Time since boot.
   * @context any
   * @returns nanoseconds; the clock moves in steps of 1000
   * @linux kernel/time/timekeeping.c
   */
  export function ktime_get(): Ktime;
  /**
   * Time since boot.
   * @context any
   * @returns nanoseconds; the clock moves in steps of 1000
   * @linux include/linux/timekeeping.h
   */
  export function ktime_get_ns(): bigint;
  /**
   * Adds two times.
   * @context any
   * @returns the sum
   * @linux include/linux/ktime.h
   */
  export function ktime_add(a: Ktime, b: Ktime): Ktime;
  /**
   * Subtracts a time from another.
   * @context any
   * @returns the difference
   * @linux include/linux/ktime.h
   */
  export function ktime_sub(a: Ktime, b: Ktime): Ktime;
  /**
   * A time in microseconds.
   * @context any
   * @returns whole microseconds
   * @linux include/linux/ktime.h
   */
  export function ktime_to_us(time: Ktime): number;
  /**
   * A time in milliseconds.
   * @context any
   * @returns whole milliseconds
   * @linux include/linux/ktime.h
   */
  export function ktime_to_ms(time: Ktime): number;
  /**
   * A time of so many microseconds.
   * @context any
   * @returns nanoseconds
   * @linux include/linux/ktime.h
   */
  export function us_to_ktime(us: number): Ktime;
  /**
   * A time of so many milliseconds.
   * @context any
   * @returns nanoseconds
   * @linux include/linux/ktime.h
   */
  export function ms_to_ktime(ms: number): Ktime;
  /**
   * Keeps the CPU busy for `ns` nanoseconds. Interrupts come meanwhile, unless they are masked.
   * @context any; spins
   * @linux include/linux/delay.h
   */
  export function ndelay(ns: number): void;
  /**
   * Keeps the CPU busy for `us` microseconds, as `ndelay` does.
   * @context any; spins
   * @linux include/linux/delay.h
   */
  export function udelay(us: number): void;
  /**
   * Keeps the CPU busy for `ms` milliseconds, as `ndelay` does.
   * @context any; spins
   * @linux include/linux/delay.h
   */
  export function mdelay(ms: number): void;
  /**
   * Sleeps at least `min` microseconds; up to `max` would do.
   * @context process; may sleep
   * @linux include/linux/delay.h
   */
  export function usleep_range(min: number, max: number): void;
  /**
   * 32 random bits. They follow from the seed of the run.
   * @context any
   * @returns a whole number from 0 to 2**32 - 1
   * @linux drivers/char/random.c
   */
  export function get_random_u32(): number;
  /**
   * Jiffies in a second.
   * @linux include/asm-generic/param.h
   */
  export const HZ: 1000;
}
