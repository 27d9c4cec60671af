/** Tasks: kernel threads and processes, with their kernel and user stacks. */
import type { Frame } from './frame.ts';
import type { Linker } from './link.ts';
import type { Cell } from './cell.ts';

export const TASK_RUNNING = 0;
export const TASK_INTERRUPTIBLE = 1;
export const TASK_UNINTERRUPTIBLE = 2;

export interface StackEntry {
  function: string;
  file: string;
  line: number;
}

/** `struct task_struct`; the untyped fields belong to K code. */
export class Task {
  readonly pid: number;
  readonly ppid: number;
  comm: string;
  exit_code = 0;
  files: unknown = null;
  fs: unknown = null;
  cred: unknown = null;
  mm: unknown = null;
  signal: unknown = null;
  security: unknown = null;

  state = TASK_RUNNING;
  /** Kernel stack, outermost first; empty in user mode. */
  readonly frames: Frame[] = [];
  readonly userFrames: Frame[] = [];
  /** A process, as opposed to a kernel thread. */
  readonly isProcess: boolean;
  inUser: boolean;
  /** A call to start, instead of a frame to resume. */
  entry: { fn: Cell; args: unknown[] } | null = null;
  /** What the innermost frame is resumed with. */
  value: unknown = undefined;
  syscall: { name: string; args: unknown[] } | null = null;
  stopRequest: { fn: Cell; arg: unknown } | null = null;
  preemptCount = 0;
  shouldStop = false;
  exiting = false;
  dead = false;
  waiters: Task[] = [];
  cpu = 0;
  /** On a run queue. */
  queued = false;
  /** The code of the program, for backtraces of user mode. */
  userLinker: Linker | null = null;

  constructor(pid: number, ppid: number, comm: string, isProcess: boolean) {
    this.pid = pid;
    this.ppid = ppid;
    this.comm = comm;
    this.isProcess = isProcess;
    this.inUser = isProcess;
  }

  /** The kernel stack, innermost first, as `/proc/<pid>/stack` shows it. */
  stack(): StackEntry[] {
    return [...this.frames]
      .reverse()
      .map(([code, pc]) => ({ function: code.name(), file: code.file(), line: code.lineOf(pc) }));
  }
}
