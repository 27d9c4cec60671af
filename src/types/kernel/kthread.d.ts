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
  /**
   * Asks a thread to stand aside, and waits until it does so in `kthread_parkme`.
   * @context process; may sleep
   * @returns 0; -EBUSY if it is asked already; -ENOSYS if it has ended
   * @linux kernel/kthread.c
   */
  export function kthread_park(task: TaskStruct): number;
  /**
   * Lets a thread go on that stands aside.
   * @context any
   * @linux kernel/kthread.c
   */
  export function kthread_unpark(task: TaskStruct): void;
  /**
   * Whether somebody has called `kthread_park` for the running thread; it calls `kthread_parkme`
   * then.
   * @context process; does not sleep
   * @returns whether it should
   * @linux kernel/kthread.c
   */
  export function kthread_should_park(): boolean;
  /**
   * Stands aside until `kthread_unpark`, if the running thread is asked to.
   * @context process; may sleep
   * @linux kernel/kthread.c
   */
  export function kthread_parkme(): void;
  /**
   * Says which CPU a thread runs on, before it begins. Warns if it has begun.
   * @context process; does not sleep
   * @linux kernel/kthread.c
   */
  export function kthread_bind(task: TaskStruct, cpu: number): void;
}
