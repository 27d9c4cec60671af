/** Tasklets: what an interrupt leaves for a moment later. */
declare module 'kernel' {
  /**
   * A function that runs once in a softirq, however often it is scheduled before, and never beside
   * itself (`struct tasklet_struct`).
   * @linux include/linux/interrupt.h
   */
  export class TaskletStruct {
    private readonly _tasklet_struct: never;
  }
  /**
   * Says what a tasklet does: `callback(data)`, where nothing may sleep.
   * @context any
   * @linux kernel/softirq.c
   */
  export function tasklet_setup<T>(t: TaskletStruct, callback: (data: T) => void, data: T): void;
  /**
   * Has the tasklet run soon, on the CPU of the caller.
   * @context any
   * @linux include/linux/interrupt.h
   */
  export function tasklet_schedule(t: TaskletStruct): void;
  /**
   * As `tasklet_schedule`, by the name of the softirq of high priority.
   * @context any
   * @linux include/linux/interrupt.h
   */
  export function tasklet_hi_schedule(t: TaskletStruct): void;
  /**
   * Keeps it from running until as many `tasklet_enable`; waits until it does not run any more.
   * @context process; may sleep
   * @linux include/linux/interrupt.h
   */
  export function tasklet_disable(t: TaskletStruct): void;
  /**
   * As `tasklet_disable`, but does not wait.
   * @context any
   * @linux include/linux/interrupt.h
   */
  export function tasklet_disable_nosync(t: TaskletStruct): void;
  /**
   * Ends what `tasklet_disable` began.
   * @context any
   * @linux include/linux/interrupt.h
   */
  export function tasklet_enable(t: TaskletStruct): void;
  /**
   * Waits until it is neither scheduled nor running.
   * @context process; may sleep
   * @linux kernel/softirq.c
   */
  export function tasklet_kill(t: TaskletStruct): void;
}
