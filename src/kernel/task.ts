/** Tasks: kernel threads and processes, with their kernel and user stacks. */
import type { Cell } from './cell.ts';
import type { Event } from './events.ts';
import type { Call, Execution } from './execution.ts';
import type { Frame } from './frame.ts';
import type { Linker } from './link.ts';
import type { TraceEntry } from './scripts.ts';
import { entryAt } from './scripts.ts';

export const TASK_RUNNING = 0;
export const TASK_INTERRUPTIBLE = 1;
export const TASK_UNINTERRUPTIBLE = 2;

/** Priority of a task that asked for none (Linux: DEFAULT_PRIO); lower goes first. */
export const DEFAULT_PRIO = 120;

/** `struct task_struct` as K code sees it; the fields from `files` on belong to K code. */
export class TaskStruct {
  pid: number;
  ppid: number;
  comm: string;
  exit_code = 0;
  files: unknown = null;
  fs: unknown = null;
  cred: unknown = null;
  mm: unknown = null;
  signal: unknown = null;
  security: unknown = null;
  /** The machine's record; K cannot name it. */
  $task: Task;

  constructor(pid: number, ppid: number, comm: string, task: Task) {
    this.pid = pid;
    this.ppid = ppid;
    this.comm = comm;
    this.$task = task;
  }
}

/** What the machine knows of a task. */
export class Task implements Execution {
  readonly pid: number;
  readonly struct: TaskStruct;
  state = TASK_RUNNING;
  /** Kernel stack, outermost first; empty in user mode. */
  readonly frames: Frame[] = [];
  readonly userFrames: Frame[] = [];
  /** A process, as opposed to a kernel thread. */
  readonly isProcess: boolean;
  /** What its program was started with. */
  argv: readonly string[] = [];
  inUser: boolean;
  entry: Call | null = null;
  value: unknown = undefined;
  syscall: { name: string; args: unknown[] } | null = null;
  stopRequest: { cell: Cell; arg: unknown } | null = null;
  /** Ends a timed sleep. */
  timeout: Event | null = null;
  preemptCount = 0;
  /** `local_bh_disable` calls that are open. */
  bhDisabled = 0;
  irqsOff = false;
  spinsOn: Execution['spinsOn'] = null;
  /** Gave up the CPU without sleeping, whatever its state says (Linux: SM_PREEMPT). */
  preempted = false;
  /** Full preemption: points that it may still pass before another task gets the CPU. */
  slice = 0;
  prio = DEFAULT_PRIO;
  /** CPUs that it may run on; null is all. */
  affinity: ReadonlySet<number> | null = null;
  /** Its universe while functions are being switched: -1 none, 0 unpatched, 1 patched. */
  patchState = -1;
  /** Has to switch still (TIF_PATCH_PENDING). */
  patchPending = false;
  shouldStop = false;
  exiting = false;
  dead = false;
  /** Called when the task has ended, with its exit code. */
  onExit: ((code: number) => void) | null = null;
  /** Tasks that wait for this one's end. */
  readonly waiters: Task[] = [];
  /** On a run queue. */
  queued = false;
  /** The code of the program, for backtraces of user mode. */
  userLinker: Linker | null = null;

  constructor(pid: number, ppid: number, comm: string, isProcess: boolean) {
    this.pid = pid;
    this.struct = new TaskStruct(pid, ppid, comm, this);
    this.isProcess = isProcess;
    this.inUser = isProcess;
  }

  get comm(): string {
    return String(this.struct.comm);
  }

  /** Whether it would go on if it had a CPU. */
  runnable(): boolean {
    return !this.dead && (this.preempted || this.state === TASK_RUNNING);
  }

  /** The kernel stack, innermost first, as `/proc/<pid>/stack` shows it. */
  stack(): TraceEntry[] {
    return traceOf(this.frames);
  }
}

/** Frames as a backtrace, innermost first. */
export const traceOf = (frames: readonly Frame[]): TraceEntry[] =>
  frames
    .filter(([code]) => !code.hidden)
    .reverse()
    .map(([code, pc]) => entryAt(code, code.lineOf(pc)));
