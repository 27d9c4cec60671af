/** Processes: fork, exec, exit and wait. */
declare module 'kernel' {
  /**
   * The heart of fork: a child with a copy of the caller's user memory and stack, which will see 0
   * as the result of the system call. Its untyped fields are the parent's own: give it what it must
   * not share, then start it with `wake_up_new_task`, or give it up with `free_task`.
   * @context process; does not sleep
   * @returns the child; -EAGAIN if there is no process number left, -EINVAL for a kernel thread
   * @linux kernel/fork.c
   */
  export function copy_process(): TaskStruct | number;
  /**
   * Starts a child that `copy_process` made.
   * @context process; does not sleep
   * @linux kernel/sched/core.c
   */
  export function wake_up_new_task(child: TaskStruct): void;
  /**
   * Takes back a child that was not started.
   * @context process; does not sleep
   * @linux kernel/fork.c
   */
  export function free_task(child: TaskStruct): void;
  /**
   * Another program in place of what the caller runs in user mode, with fresh memory; it begins
   * when the caller leaves the kernel. A kernel thread becomes a process.
   * @context process; does not sleep
   * @returns 0, -ENOENT, -E2BIG or -EFAULT
   * @linux fs/exec.c
   */
  export function kernel_execve(path: string, argv: string[]): number;
  /**
   * Ends the caller, with the code that `wait` shows: a status times 256, or a signal.
   * @context process; may sleep
   * @linux kernel/exit.c
   */
  export function do_exit(code: number): never;
  /**
   * Waits for the end of a child (`pid` of wait4: -1 any, 0 or below -1 a process group) and takes
   * it away; its exit code goes to `stat[0]`.
   * @context process; may sleep
   * @returns its number; 0 with WNOHANG while there is none, -ECHILD, -ERESTARTSYS
   * @linux kernel/exit.c
   */
  export function kernel_wait4(pid: number, stat: number[] | null, options: number): number;
  /**
   * What each task does at its end, in its own name: `fn` may sleep. (Linux's do_exit calls
   * exit_files and its kin by name.)
   * @context top level of a file
   * @linux kernel/exit.c
   */
  export function exit_task_work(fn: () => void): void;
  /** An option of `kernel_wait4`: do not wait (include/uapi/linux/wait.h). */
  export const WNOHANG: 1;
}
