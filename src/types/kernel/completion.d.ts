/** Completions: waiting until somebody else has done something. */
declare module 'kernel' {
  /**
   * A one-way event that tasks wait for (`struct completion`).
   * @linux include/linux/completion.h
   */
  export class Completion {
    private readonly _completion: never;
  }
  /**
   * Ends one wait: that of the first task that waits, or of the next that comes.
   * @context any
   * @linux kernel/sched/completion.c
   */
  export function complete(done: Completion): void;
  /**
   * Ends all waits, those that have begun and those to come, until `reinit_completion`.
   * @context any
   * @linux kernel/sched/completion.c
   */
  export function complete_all(done: Completion): void;
  /**
   * Sleeps until the event is complete.
   * @context process; may sleep
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion(done: Completion): void;
  /**
   * As `wait_for_completion`, but at most `ms` milliseconds.
   * @context process; may sleep
   * @returns 0 if the time ran out, else what was left (at least 1)
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion_timeout(done: Completion, ms: number): number;
  /**
   * As `wait_for_completion`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -ERESTARTSYS after a signal
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion_interruptible(done: Completion): number;
  /**
   * As `wait_for_completion_timeout`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0 if the time ran out, what was left (at least 1), or -ERESTARTSYS after a signal
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion_interruptible_timeout(done: Completion, ms: number): number;
  /**
   * As `wait_for_completion`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -ERESTARTSYS after a fatal signal
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion_killable(done: Completion): number;
  /**
   * As `wait_for_completion_timeout`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0 if the time ran out, what was left (at least 1), or -ERESTARTSYS after a fatal
   *   signal
   * @linux kernel/sched/completion.c
   */
  export function wait_for_completion_killable_timeout(done: Completion, ms: number): number;
  /**
   * Uses up one `complete` without sleeping.
   * @context any
   * @returns whether the event was complete
   * @linux kernel/sched/completion.c
   */
  export function try_wait_for_completion(done: Completion): boolean;
  /**
   * Whether the next wait would end at once.
   * @context any
   * @returns whether it is complete
   * @linux kernel/sched/completion.c
   */
  export function completion_done(done: Completion): boolean;
  /**
   * Makes the event incomplete, to be waited for once more.
   * @context any
   * @linux include/linux/completion.h
   */
  export function reinit_completion(done: Completion): void;
}
