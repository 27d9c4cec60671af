/** Wait queues and completions: sleeping until somebody else has done something. */
declare module 'kernel' {
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
   * As `wait_event`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0 when the condition holds, -ERESTARTSYS after a signal
   * @linux include/linux/wait.h
   */
  export function wait_event_interruptible(wq: WaitQueueHead, condition: () => unknown): number;
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
   * Enters the running task in the queue and sets its state; `schedule()` then sleeps. The parts of
   * `wait_event`, for loops of one's own.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function prepare_to_wait(wq: WaitQueueHead, state: number): void;
  /**
   * Takes the running task out of the queue; its state is TASK_RUNNING again.
   * @context process; does not sleep
   * @linux kernel/sched/wait.c
   */
  export function finish_wait(wq: WaitQueueHead): void;
  /**
   * Wakes all tasks in the queue; each looks at its condition again.
   * @context any
   * @linux kernel/sched/wait.c
   */
  export function wake_up(wq: WaitQueueHead): void;
  /**
   * As `wake_up`: there are no exclusive waiters.
   * @context any
   * @linux kernel/sched/wait.c
   */
  export function wake_up_all(wq: WaitQueueHead): void;
  /**
   * As `wake_up`, by the name that code uses whose waiters are interruptible.
   * @context any
   * @linux kernel/sched/wait.c
   */
  export function wake_up_interruptible(wq: WaitQueueHead): void;
  /**
   * Whether a task is in the queue.
   * @context any
   * @returns whether there is one
   * @linux include/linux/wait.h
   */
  export function waitqueue_active(wq: WaitQueueHead): boolean;
  /**
   * A one-way event that tasks wait for (`struct completion`).
   * @linux include/linux/completion.h
   */
  export class Completion {
    private readonly _completion: never;
  }
  /**
   * Lets one waiter go on: the first that waits, or the next that comes.
   * @context any
   * @linux kernel/sched/completion.c
   */
  export function complete(done: Completion): void;
  /**
   * Lets all waiters go on, those that wait and those that come.
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
}
