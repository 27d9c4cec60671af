/** Signals. A signal is a number from 1 to 31. */
declare module 'kernel' {
  /**
   * Sends a signal (0: only asks); with `priv` the kernel itself does, which init has to obey.
   * @context any
   * @returns 0, or -EINVAL for no signal
   * @linux kernel/signal.c
   */
  export function send_sig(sig: number, task: TaskStruct, priv: boolean): number;
  /**
   * Sends a signal to the task with a number.
   * @context any
   * @returns 0, -EINVAL for no signal, -ESRCH if there is no such task
   * @linux kernel/signal.c
   */
  export function kill_pid(pid: number, sig: number): number;
  /**
   * Sends a signal to each task of a process group.
   * @context any
   * @returns 0, -EINVAL for no signal, -ESRCH if there is no such group
   * @linux kernel/signal.c
   */
  export function kill_pgrp(pgrp: number, sig: number): number;
  /**
   * Whether an interruptible sleep of the task has to end.
   * @context any
   * @returns whether it has
   * @linux include/linux/sched/signal.h
   */
  export function signal_pending(task: TaskStruct): boolean;
  /**
   * Whether the task will die when it leaves the kernel.
   * @context any
   * @returns whether it will
   * @linux include/linux/sched/signal.h
   */
  export function fatal_signal_pending(task: TaskStruct): boolean;
  /**
   * Interrupts the task's sleep though there is nothing to deliver; its system call is made again.
   * @context any
   * @linux include/linux/sched/signal.h
   */
  export function set_notify_signal(task: TaskStruct): void;
  /**
   * Changes the caller's blocked signals (bit `sig - 1`); the set before is stored in `old[0]`.
   * @context process; does not sleep
   * @returns 0, or -EINVAL for another `how` than SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK
   * @linux kernel/signal.c
   */
  export function sigprocmask(how: number, set: number, old: number[] | null): number;
  /**
   * Sets the caller's disposition of a signal: SIG_DFL or SIG_IGN.
   * @context process; does not sleep
   * @returns 0, or -EINVAL
   * @linux kernel/signal.c
   */
  export function kernel_sigaction(sig: number, action: number): number;
  /**
   * Lets a signal reach the calling kernel thread, which ignores all others.
   * @context process; does not sleep
   * @linux include/linux/signal.h
   */
  export function allow_signal(sig: number): void;
  /**
   * Lets the calling kernel thread ignore a signal again.
   * @context process; does not sleep
   * @linux include/linux/signal.h
   */
  export function disallow_signal(sig: number): void;
  /**
   * Takes a signal that is pending for the calling kernel thread.
   * @context process; does not sleep
   * @returns the signal, or 0
   * @linux include/linux/sched/signal.h
   */
  export function kernel_dequeue_signal(): number;
  /**
   * Forgets all signals that are pending for a task.
   * @context any
   * @linux kernel/signal.c
   */
  export function flush_signals(task: TaskStruct): void;
  /**
   * Says what goes on with an interrupted system call in place of the call itself: `restart(arg)`.
   * @context process; does not sleep
   * @returns -ERESTART_RESTARTBLOCK
   * @linux include/linux/thread_info.h
   */
  export function set_restart_fn(restart: (arg: any) => number, arg: unknown): number;
  /** Hangup; ends the process (include/uapi/asm-generic/signal.h). */
  export const SIGHUP: 1;
  /** Interrupt from the keyboard; ends the process. */
  export const SIGINT: 2;
  /** Quit from the keyboard; ends the process. */
  export const SIGQUIT: 3;
  /** Illegal instruction; ends the process. */
  export const SIGILL: 4;
  /** Trap of a debugger; ends the process. */
  export const SIGTRAP: 5;
  /** Abort; ends the process. */
  export const SIGABRT: 6;
  /** Bad memory access; ends the process. */
  export const SIGBUS: 7;
  /** Arithmetic error; ends the process. */
  export const SIGFPE: 8;
  /** Kill; ends the process and cannot be blocked or ignored. */
  export const SIGKILL: 9;
  /** For the program's own use; ends the process. */
  export const SIGUSR1: 10;
  /** Invalid memory reference; ends the process. */
  export const SIGSEGV: 11;
  /** For the program's own use; ends the process. */
  export const SIGUSR2: 12;
  /** A pipe without readers was written to; ends the process. */
  export const SIGPIPE: 13;
  /** A timer of the process; ends the process. */
  export const SIGALRM: 14;
  /** Termination; ends the process. */
  export const SIGTERM: 15;
  /** Unused; ends the process. */
  export const SIGSTKFLT: 16;
  /** A child has stopped or ended; ignored. */
  export const SIGCHLD: 17;
  /** Continue, if stopped. */
  export const SIGCONT: 18;
  /** Stop; cannot be blocked or ignored. */
  export const SIGSTOP: 19;
  /** Stop from the terminal. */
  export const SIGTSTP: 20;
  /** A background process reads the terminal; stops it. */
  export const SIGTTIN: 21;
  /** A background process writes to the terminal; stops it. */
  export const SIGTTOU: 22;
  /** Urgent data at a socket; ignored. */
  export const SIGURG: 23;
  /** Limit of CPU time; ends the process. */
  export const SIGXCPU: 24;
  /** Limit of file size; ends the process. */
  export const SIGXFSZ: 25;
  /** A timer of the process's own time; ends the process. */
  export const SIGVTALRM: 26;
  /** A timer for profiling; ends the process. */
  export const SIGPROF: 27;
  /** The window has another size; ignored. */
  export const SIGWINCH: 28;
  /** Input or output is possible; ends the process. */
  export const SIGIO: 29;
  /** Power failure; ends the process. */
  export const SIGPWR: 30;
  /** A bad system call; ends the process. */
  export const SIGSYS: 31;
  /** The signal does what it does by default. */
  export const SIG_DFL: 0;
  /** The signal is ignored. */
  export const SIG_IGN: 1;
  /** `sigprocmask` adds to the blocked signals. */
  export const SIG_BLOCK: 0;
  /** `sigprocmask` takes away from the blocked signals. */
  export const SIG_UNBLOCK: 1;
  /** `sigprocmask` sets the blocked signals. */
  export const SIG_SETMASK: 2;
}
