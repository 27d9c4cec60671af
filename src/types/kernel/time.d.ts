/** Clocks, timers and random numbers. Time is virtual: the same seed gives the same times. */
declare module 'kernel' {
  /**
   * Time since boot in jiffies. A jiffy is a millisecond (HZ is 1000).
   * @context any
   * @returns whole milliseconds
   * @linux include/linux/jiffies.h
   */
  export function jiffies(): number;
  /**
   * Time since boot.
   * @context any
   * @returns nanoseconds; the clock moves in steps of 1000
   * @linux include/linux/timekeeping.h
   */
  export function ktime_get_ns(): bigint;
  /**
   * A function that is called later (`struct timer_list`).
   * @linux include/linux/timer.h
   */
  export class TimerList {
    private readonly _timer_list: never;
  }
  /**
   * Says what a timer does when it expires: `fn(data)`, as a softirq, where nothing may sleep.
   * @context any
   * @linux include/linux/timer.h
   */
  export function timer_setup(timer: TimerList, fn: (data: any) => void, data: unknown): void;
  /**
   * Arms the timer for `expires`, in jiffies since boot (`jiffies() + ms`), or moves it if it is
   * pending. It runs on the CPU of the caller.
   * @context any
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function mod_timer(timer: TimerList, expires: number): boolean;
  /**
   * Disarms the timer. Its function may be running on another CPU still.
   * @context any
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function del_timer(timer: TimerList): boolean;
  /**
   * Whether the timer is armed and has not expired.
   * @context any
   * @returns whether it is pending
   * @linux include/linux/timer.h
   */
  export function timer_pending(timer: TimerList): boolean;
  /**
   * 32 random bits. They follow from the seed of the run.
   * @context any
   * @returns a whole number from 0 to 2**32 - 1
   * @linux drivers/char/random.c
   */
  export function get_random_u32(): number;
  /** Jiffies in a second (include/asm-generic/param.h). */
  export const HZ: 1000;
}
