/** Timers: functions that are called later, in a softirq. */
declare module 'kernel' {
  /**
   * A function that is called later (`struct timer_list`).
   * @linux include/linux/timer_types.h
   */
  export class TimerList {
    /** When it is due, in jiffies: `add_timer` arms it for then. */
    expires: number;
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
   * As `mod_timer`, but only if it is pending.
   * @context any
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function mod_timer_pending(timer: TimerList, expires: number): boolean;
  /**
   * As `mod_timer`, but never makes it later.
   * @context any
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function timer_reduce(timer: TimerList, expires: number): boolean;
  /**
   * Arms a timer that is not pending for its `expires`. A bug if it is pending.
   * @context any
   * @linux kernel/time/timer.c
   */
  export function add_timer(timer: TimerList): void;
  /**
   * As `add_timer`, on a CPU of choice.
   * @context any
   * @linux kernel/time/timer.c
   */
  export function add_timer_on(timer: TimerList, cpu: number): void;
  /**
   * Disarms the timer. Its function may be running on another CPU still.
   * @context any
   * @returns whether it was pending
   * @linux include/linux/timer.h
   */
  export function del_timer(timer: TimerList): boolean;
  /**
   * As `del_timer`, by its newer name.
   * @context any
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function timer_delete(timer: TimerList): boolean;
  /**
   * Disarms the timer; the CPU spins until its function does not run any more. Whoever holds a lock
   * that the function takes waits for ever.
   * @context any; spins
   * @returns whether it was pending
   * @linux include/linux/timer.h
   */
  export function del_timer_sync(timer: TimerList): boolean;
  /**
   * As `del_timer_sync`, by its newer name.
   * @context any; spins
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function timer_delete_sync(timer: TimerList): boolean;
  /**
   * As `timer_delete_sync`; it cannot be armed any more.
   * @context any; spins
   * @returns whether it was pending
   * @linux kernel/time/timer.c
   */
  export function timer_shutdown_sync(timer: TimerList): boolean;
  /**
   * Whether the timer is armed and has not expired.
   * @context any
   * @returns whether it is pending
   * @linux include/linux/timer.h
   */
  export function timer_pending(timer: TimerList): boolean;
}
