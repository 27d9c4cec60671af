/** The freezer: all tasks stand still, where they hold nothing. */
declare module 'kernel' {
  /**
   * Whether the task is asked to freeze.
   * @context any
   * @returns whether it is
   * @linux include/linux/freezer.h
   */
  export function freezing(task: TaskStruct): boolean;
  /**
   * Whether the task is frozen.
   * @context any
   * @returns whether it is
   * @linux include/linux/freezer.h
   */
  export function frozen(task: TaskStruct): boolean;
  /**
   * Lets the freezer stop the calling kernel thread.
   * @context process; may sleep
   * @returns whether it was frozen at once
   * @linux kernel/freezer.c
   */
  export function set_freezable(): boolean;
  /**
   * Freezes the caller if it is asked to, until it is thawed.
   * @context process; may sleep
   * @returns whether it was frozen
   * @linux include/linux/freezer.h
   */
  export function try_to_freeze(): boolean;
  /**
   * Freezes all processes but the caller.
   * @context process; may sleep
   * @returns 0, or -EBUSY when some would not within 20 seconds
   * @linux kernel/power/process.c
   */
  export function freeze_processes(): number;
  /**
   * Freezes the kernel threads that are freezable, after the processes.
   * @context process; may sleep
   * @returns 0, or -EBUSY when some would not within 20 seconds
   * @linux kernel/power/process.c
   */
  export function freeze_kernel_threads(): number;
  /**
   * Lets all tasks go on.
   * @context process; does not sleep
   * @linux kernel/power/process.c
   */
  export function thaw_processes(): void;
  /**
   * Lets the kernel threads go on.
   * @context process; does not sleep
   * @linux kernel/power/process.c
   */
  export function thaw_kernel_threads(): void;
}
