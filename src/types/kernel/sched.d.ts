/** Giving up the CPU, and sleeping. Times are milliseconds of virtual time, which are jiffies. */
declare module 'kernel' {
  /**
   * Gives up the CPU; sleeps until somebody wakes the task, if its state is not TASK_RUNNING.
   * @context process; may sleep
   * @linux kernel/sched/core.c
   */
  export function schedule(): void;
  /**
   * A point in a long loop where another task may run. The task stays runnable.
   * @context process; may sleep
   * @linux include/linux/sched.h
   */
  export function cond_resched(): void;
  /**
   * Says how the next `schedule()` sleeps.
   * @context process; does not sleep
   * @linux include/linux/sched.h
   */
  export function set_current_state(state: number): void;
  /**
   * Sleeps in the state that was set until somebody wakes the task, at most `ms`. With TASK_RUNNING
   * it only gives up the CPU.
   * @context process; may sleep
   * @returns the milliseconds that were left; 0 when the time ran out
   * @linux kernel/time/timer.c
   */
  export function schedule_timeout(ms: number): number;
  /**
   * Sleeps until somebody wakes the task or a signal comes, at most `ms`.
   * @context process; may sleep
   * @returns the milliseconds that were left
   * @linux kernel/time/timer.c
   */
  export function schedule_timeout_interruptible(ms: number): number;
  /**
   * Sleeps until somebody wakes the task or a signal ends it, at most `ms`.
   * @context process; may sleep
   * @returns the milliseconds that were left
   * @linux kernel/time/timer.c
   */
  export function schedule_timeout_killable(ms: number): number;
  /**
   * Sleeps until somebody wakes the task, at most `ms`.
   * @context process; may sleep
   * @returns the milliseconds that were left
   * @linux kernel/time/timer.c
   */
  export function schedule_timeout_uninterruptible(ms: number): number;
  /**
   * As `schedule_timeout_uninterruptible`, but does not count as load.
   * @context process; may sleep
   * @returns the milliseconds that were left
   * @linux kernel/time/timer.c
   */
  export function schedule_timeout_idle(ms: number): number;
  /**
   * Sleeps `ms` milliseconds.
   * @context process; may sleep
   * @linux kernel/time/timer.c
   */
  export function msleep(ms: number): void;
  /**
   * Sleeps `ms` milliseconds, or until a signal comes.
   * @context process; may sleep
   * @returns the milliseconds that were left
   * @linux kernel/time/timer.c
   */
  export function msleep_interruptible(ms: number): number;
  /**
   * Runs `fn(arg)` while every other CPU stands still. `fn` must not sleep.
   * @context process; may sleep
   * @returns what `fn` returned
   * @linux kernel/stop_machine.c
   */
  export function stop_machine(fn: (arg: any) => number, arg: unknown): number;
  /** The state of a task that runs or waits for a CPU (include/linux/sched.h). */
  export const TASK_RUNNING: 0;
  /** Sleeps until it is woken or a signal comes. */
  export const TASK_INTERRUPTIBLE: 1;
  /** Sleeps until it is woken. */
  export const TASK_UNINTERRUPTIBLE: 2;
  /** A bit: a signal that ends the task wakes it. */
  export const TASK_WAKEKILL: 256;
  /** A bit: the freezer may take the task where it sleeps. */
  export const TASK_FREEZABLE: 8192;
  /** Sleeps until it is woken or a signal ends it. */
  export const TASK_KILLABLE: 258;
  /** Sleeps until it is woken, and does not count as load. */
  export const TASK_IDLE: 1026;
  /** Both ways to sleep: what `wake_up_process` wakes. */
  export const TASK_NORMAL: 3;
  /** A timeout that never comes, in milliseconds. */
  export const MAX_SCHEDULE_TIMEOUT: 140737488355327;
}
