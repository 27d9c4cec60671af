/** Timers of high resolution: functions that are called in an interrupt. */
declare module 'kernel' {
  /**
   * A function that is called at some nanosecond (`struct hrtimer`).
   * @linux include/linux/hrtimer_types.h
   */
  export class Hrtimer {
    private readonly _hrtimer: never;
  }
  /**
   * Says what a timer does when it expires: `fn(data)`, in an interrupt, where nothing may sleep.
   * It answers HRTIMER_NORESTART, or HRTIMER_RESTART to be called again.
   * @context any
   * @linux kernel/time/hrtimer.c
   */
  export function hrtimer_setup<T>(timer: Hrtimer, fn: (data: T) => number, data: T): void;
  /**
   * Arms the timer for a time, on the CPU of the caller; `mode` says since when that counts.
   * @context any
   * @linux include/linux/hrtimer.h
   */
  export function hrtimer_start(timer: Hrtimer, time: Ktime, mode: number): void;
  /**
   * Disarms the timer; the CPU spins until its function does not run any more.
   * @context any; spins
   * @returns 1 if it was armed, else 0
   * @linux kernel/time/hrtimer.c
   */
  export function hrtimer_cancel(timer: Hrtimer): number;
  /**
   * Disarms the timer, unless its function runs.
   * @context any
   * @returns 1 if it was armed, 0 if not, -1 if its function runs
   * @linux kernel/time/hrtimer.c
   */
  export function hrtimer_try_to_cancel(timer: Hrtimer): number;
  /**
   * Whether the timer is armed, or its function runs.
   * @context any
   * @returns whether it is
   * @linux kernel/time/hrtimer.c
   */
  export function hrtimer_active(timer: Hrtimer): boolean;
  /**
   * Whether the timer's function runs.
   * @context any
   * @returns whether it does
   * @linux include/linux/hrtimer.h
   */
  export function hrtimer_callback_running(timer: Hrtimer): boolean;
  /**
   * When the timer is due.
   * @context any
   * @returns the time
   * @linux include/linux/hrtimer.h
   */
  export function hrtimer_get_expires(timer: Hrtimer): Ktime;
  /**
   * How long it takes until the timer is due.
   * @context any
   * @returns the time, negative if it has passed
   * @linux include/linux/hrtimer.h
   */
  export function hrtimer_get_remaining(timer: Hrtimer): Ktime;
  /**
   * Makes the timer due later by whole intervals, until that is after `now`: what a function does
   * that is to be called again.
   * @context any
   * @returns how many intervals those were
   * @linux kernel/time/hrtimer.c
   */
  export function hrtimer_forward(timer: Hrtimer, now: Ktime, interval: Ktime): bigint;
  /**
   * As `hrtimer_forward`, with the time that it is.
   * @context any
   * @returns how many intervals those were
   * @linux include/linux/hrtimer.h
   */
  export function hrtimer_forward_now(timer: Hrtimer, interval: Ktime): bigint;
  /**
   * The time counts since boot.
   * @linux include/linux/hrtimer.h
   */
  export const HRTIMER_MODE_ABS: 0;
  /**
   * The time counts from now.
   * @linux include/linux/hrtimer.h
   */
  export const HRTIMER_MODE_REL: 1;
  /**
   * The function is not called again.
   * @linux include/linux/hrtimer_types.h
   */
  export const HRTIMER_NORESTART: 0;
  /**
   * The function is called again, when the timer is due.
   * @linux include/linux/hrtimer_types.h
   */
  export const HRTIMER_RESTART: 1;
}
