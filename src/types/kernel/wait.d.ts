/** Wait queues: sleeping until a condition holds. */
declare module 'kernel' {
  /**
   * Says that the function may sleep. Where that is forbidden it is reported, whether or not it
   * does.
   * @context process; does not sleep
   * @linux include/linux/kernel.h
   */
  export function might_sleep(): void;
  /**
   * Tasks that wait for a condition (`wait_queue_head_t`).
   * @linux include/linux/wait.h
   */
  export class WaitQueueHead {
    private readonly _wait_queue_head: never;
  }
  /**
   * Sleeps until the condition holds. It is evaluated first, and again at each wake-up: whoever
   * makes it true calls `wake_up`. Stands where a statement has room for it.
   * @context process; may sleep
   * @linux include/linux/wait.h
   */
  export function wait_event(wq: WaitQueueHead, condition: () => unknown): void;
  /**
   * As `wait_event`, but at most `ms` milliseconds.
   * @context process; may sleep
   * @returns 0 if the time ran out with the condition false, else what was left (at least 1)
   * @linux include/linux/wait.h
   */
  export function wait_event_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  /**
   * As `wait_event`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0 when the condition holds, -ERESTARTSYS after a signal
   * @linux include/linux/wait.h
   */
  export function wait_event_interruptible(wq: WaitQueueHead, condition: () => unknown): number;
  /**
   * As `wait_event_timeout`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0 if the time ran out, what was left (at least 1), or -ERESTARTSYS after a signal
   * @linux include/linux/wait.h
   */
  export function wait_event_interruptible_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  /**
   * As `wait_event_interruptible`, but of all who wait so a wake-up wakes only one.
   * @context process; may sleep
   * @returns 0 when the condition holds, -ERESTARTSYS after a signal
   * @linux include/linux/wait.h
   */
  export function wait_event_interruptible_exclusive(
    wq: WaitQueueHead,
    condition: () => unknown,
  ): number;
  /**
   * As `wait_event`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0 when the condition holds, -ERESTARTSYS after a fatal signal
   * @linux include/linux/wait.h
   */
  export function wait_event_killable(wq: WaitQueueHead, condition: () => unknown): number;
  /**
   * As `wait_event_timeout`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0 if the time ran out, what was left (at least 1), or -ERESTARTSYS after a fatal
   *   signal
   * @linux include/linux/wait.h
   */
  export function wait_event_killable_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  /**
   * As `wait_event_killable`, but of all who wait so a wake-up wakes only one.
   * @context process; may sleep
   * @returns 0 when the condition holds, -ERESTARTSYS after a fatal signal
   * @linux include/linux/wait.h
   */
  export function wait_event_killable_exclusive(
    wq: WaitQueueHead,
    condition: () => unknown,
  ): number;
  /**
   * As `wait_event`, but the task does not count as load, nor as hung: a thread that waits for
   * orders.
   * @context process; may sleep
   * @linux include/linux/wait.h
   */
  export function wait_event_idle(wq: WaitQueueHead, condition: () => unknown): void;
  /**
   * As `wait_event_idle`, but at most `ms` milliseconds.
   * @context process; may sleep
   * @returns 0 if the time ran out with the condition false, else what was left (at least 1)
   * @linux include/linux/wait.h
   */
  export function wait_event_idle_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  /**
   * As `wait_event_idle`, but of all who wait so a wake-up wakes only one.
   * @context process; may sleep
   * @linux include/linux/wait.h
   */
  export function wait_event_idle_exclusive(wq: WaitQueueHead, condition: () => unknown): void;
  /**
   * As `wait_event_idle_exclusive`, but at most `ms` milliseconds.
   * @context process; may sleep
   * @returns 0 if the time ran out with the condition false, else what was left (at least 1)
   * @linux include/linux/wait.h
   */
  export function wait_event_idle_exclusive_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  /**
   * Enters the running task in the queue and sets its state; `schedule()` then sleeps. The parts of
   * `wait_event`, for loops of one's own. A wake-up takes the task out again.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function prepare_to_wait(wq: WaitQueueHead, state: number): void;
  /**
   * As `prepare_to_wait`, but behind all others, and of those that wait so a wake-up wakes only
   * one.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function prepare_to_wait_exclusive(wq: WaitQueueHead, state: number): void;
  /**
   * As `prepare_to_wait`, unless a signal has come that ends a sleep in that state.
   * @context process; does not sleep
   * @returns 0, or -ERESTARTSYS when it was not entered
   * @linux kernel/sched/wait.c
   */
  export function prepare_to_wait_event(
    wq: WaitQueueHead,
    state: number,
    exclusive: boolean,
  ): number;
  /**
   * Takes the running task out of the queue; its state is TASK_RUNNING again.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function finish_wait(wq: WaitQueueHead): void;
  /**
   * Enters the running task in the queue until `remove_wait_queue`, however often it is woken.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function add_wait_queue(wq: WaitQueueHead): void;
  /**
   * As `add_wait_queue`, but behind all others, and of those that wait so a wake-up wakes only one.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function add_wait_queue_exclusive(wq: WaitQueueHead): void;
  /**
   * Takes the running task out of the queue.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function remove_wait_queue(wq: WaitQueueHead): void;
  /**
   * Wakes the tasks in the queue, but of those that wait exclusively only one. Each looks at its
   * condition again.
   * @context any
   * @linux kernel/sched/wait.c
   */
  export function wake_up(wq: WaitQueueHead): void;
  /**
   * Wakes all tasks in the queue.
   * @context any
   * @linux include/linux/wait.h
   */
  export function wake_up_all(wq: WaitQueueHead): void;
  /**
   * Wakes the tasks in the queue, but of those that wait exclusively only `nr`.
   * @context any
   * @linux include/linux/wait.h
   */
  export function wake_up_nr(wq: WaitQueueHead, nr: number): void;
  /**
   * As `wake_up`, but passes over tasks that sleep uninterruptibly.
   * @context any
   * @linux include/linux/wait.h
   */
  export function wake_up_interruptible(wq: WaitQueueHead): void;
  /**
   * As `wake_up_all`, but passes over tasks that sleep uninterruptibly.
   * @context any
   * @linux include/linux/wait.h
   */
  export function wake_up_interruptible_all(wq: WaitQueueHead): void;
  /**
   * As `wake_up_nr`, but passes over tasks that sleep uninterruptibly.
   * @context any
   * @linux include/linux/wait.h
   */
  export function wake_up_interruptible_nr(wq: WaitQueueHead, nr: number): void;
  /**
   * Whether a task is in the queue.
   * @context any
   * @returns whether there is one
   * @linux include/linux/wait.h
   */
  export function waitqueue_active(wq: WaitQueueHead): boolean;
}
