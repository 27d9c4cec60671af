/** Tasks: who runs, and who could. */
declare module 'kernel' {
  /**
   * A task: a kernel thread or a process (`struct task_struct`). The fields from `files` on belong
   * to K code: a kernel keeps its per-process state there.
   * @linux include/linux/sched.h
   */
  export class TaskStruct {
    /** The number of the task; 0 is the idle task. */
    readonly pid: number;
    /** The number of its parent. */
    readonly ppid: number;
    /** Process group. K code decides on it; `kill_pgrp` and `kernel_wait4` obey. */
    pgrp: number;
    /** Session. K code decides on it. */
    session: number;
    /** Its name, at most 15 characters. */
    comm: string;
    /**
     * As `wait` shows it: the signal that ended it, or its status times 256. A thread's is its
     * result.
     */
    readonly exit_code: number;
    /** Open files. */
    files: unknown;
    /** Root and working directory. */
    fs: unknown;
    /** Credentials. */
    cred: unknown;
    /** Memory. */
    mm: unknown;
    /** What the threads of a process share. */
    signal: unknown;
    /** What a security module keeps. */
    security: unknown;
  }
  /**
   * The running task (`current`).
   * @context any
   * @returns the task; the interrupted one in an interrupt
   * @linux arch/x86/include/asm/current.h
   */
  export function get_current(): TaskStruct;
  /**
   * The CPU that runs the caller. After a sleep it may be another.
   * @context any
   * @returns its number, from 0
   * @linux include/linux/smp.h
   */
  export function smp_processor_id(): number;
  /**
   * The task with a number, zombies included.
   * @context any
   * @returns the task, or null
   * @linux kernel/pid.c
   */
  export function find_task_by_vpid(pid: number): TaskStruct | null;
  /**
   * All tasks, in order of creation.
   * @context any
   * @returns a new array
   * @linux include/linux/sched/signal.h
   */
  export function for_each_process(): TaskStruct[];
  /**
   * Names a task; 15 characters are kept.
   * @context any
   * @linux include/linux/sched.h
   */
  export function set_task_comm(task: TaskStruct, comm: string): void;
  /**
   * The state of a task as a letter.
   * @context any
   * @returns `R` running or runnable, `S` sleeping, `D` uninterruptibly, `I` idle, `T` stopped, `Z`
   *   zombie
   * @linux include/linux/sched.h
   */
  export function task_state_to_char(task: TaskStruct): string;
  /**
   * Wakes a task that sleeps, interruptibly or not.
   * @context any
   * @returns whether it slept
   * @linux kernel/sched/core.c
   */
  export function wake_up_process(task: TaskStruct): boolean;
  /**
   * Wakes a task whose state has one of the bits.
   * @context any
   * @returns whether it slept
   * @linux kernel/sched/core.c
   */
  export function wake_up_state(task: TaskStruct, state: number): boolean;
}
