/** Kernel threads. */
declare module 'kernel' {
  /**
   * Makes a kernel thread called `name`. `fn(arg)` begins when it is woken; its result is the exit
   * code.
   * @context process; does not sleep
   * @returns the thread
   * @linux include/linux/kthread.h
   */
  export function kthread_create(fn: (arg: any) => number, arg: unknown, name: string): TaskStruct;
  /**
   * Makes a kernel thread called `name` and starts it. It runs `fn(arg)` and ends with what that
   * returns.
   * @context process; does not sleep
   * @returns the thread
   * @linux include/linux/kthread.h
   */
  export function kthread_run(fn: (arg: any) => number, arg: unknown, name: string): TaskStruct;
  /**
   * Whether somebody has called `kthread_stop` for the running thread; it should return soon then.
   * @context process; does not sleep
   * @returns whether it should stop
   * @linux kernel/kthread.c
   */
  export function kthread_should_stop(): boolean;
  /**
   * Asks a thread to stop, wakes it, and waits for its end.
   * @context process; may sleep
   * @returns what its function returned; -EINTR if it never began
   * @linux kernel/kthread.c
   */
  export function kthread_stop(task: TaskStruct): number;
}
