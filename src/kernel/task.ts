/** Tasks: kernel threads and processes, with their kernel and user stacks. */
import type { Event } from './events.ts';
import type { Call, Execution, Waiting } from './execution.ts';
import type { Frame } from './frame.ts';
import type { HeldLock } from './lockdep/held.ts';
import type { UserSpace } from './process/user-space.ts';
import type { TraceEntry } from './scripts.ts';
import { entryAt } from './scripts.ts';
import { SignalState } from './signal/state.ts';
import type { RtMutex } from './structs/lock.ts';
import { TASK_RUNNING } from './task-state.ts';

export { TASK_INTERRUPTIBLE, TASK_RUNNING, TASK_UNINTERRUPTIBLE } from './task-state.ts';

/** Priority of a task that asked for none (Linux: DEFAULT_PRIO); lower goes first. */
export const DEFAULT_PRIO = 120;

/** Characters of a task's name, with C's final zero (TASK_COMM_LEN). */
const TASK_COMM_LEN = 16;

/** Something that a task asks of the machine and that must not find K code on the host's stack. */
export interface Request {
  /** Who serves it: see `Executor.serve`. */
  kind: string;
  subject: unknown;
}

/** `struct task_struct` as K code sees it; the fields from `files` on belong to K code. */
export class TaskStruct {
  pid: number;
  ppid: number;
  /** Process group and session: K code decides, the machine obeys (kill, wait). */
  pgrp: number;
  session: number;
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
    this.pgrp = pid;
    this.session = pid;
    this.comm = comm;
    this.$task = task;
  }
}

/** What the machine knows of a task. */
export class Task implements Execution {
  readonly pid: number;
  readonly struct: TaskStruct;
  state: number = TASK_RUNNING;
  /** Frozen: what it goes back to; running if it was woken meanwhile. */
  savedState: number = TASK_RUNNING;
  /** Kernel stack, outermost first; empty in user mode. */
  readonly frames: Frame[] = [];
  readonly userFrames: Frame[] = [];
  /** A process, as opposed to a kernel thread; a thread becomes one by `kernel_execve`. */
  isProcess: boolean;
  /** What its program was started with. */
  argv: readonly string[] = [];
  inUser: boolean;
  entry: Call | null = null;
  value: unknown = undefined;
  /** The system call that it makes, until it is back in user mode. */
  syscall: { name: string; args: unknown[] } | null = null;
  /** How an interrupted system call that cannot simply be made again goes on. */
  restartBlock: Call | null = null;
  request: Request | null = null;
  readonly signals = new SignalState();
  /** The freezer leaves it alone (PF_NOFREEZE). */
  noFreeze: boolean;
  /** Ends a timed sleep. */
  timeout: Event | null = null;
  preemptCount = 0;
  /** `local_bh_disable` calls that are open. */
  bhDisabled = 0;
  irqsOff = false;
  rcuDepth = 0;
  spinsOn: Waiting | null = null;
  /** What it sleeps on. */
  blockedOn: Waiting | null = null;
  /** Where K code has set its state; kept while locks are checked. */
  stateSetAt: TraceEntry | null = null;
  /** When it went to sleep last. */
  asleepSince = 0;
  /** When its uninterruptible sleep began; Infinity once that has been reported as too long. */
  sleepsSince = Infinity;
  readonly held: HeldLock[] = [];
  /** Gave up the CPU without sleeping, whatever its state says (Linux: SM_PREEMPT). */
  preempted = false;
  /** Full preemption: points that it may still pass before another task gets the CPU. */
  slice = 0;
  prio = DEFAULT_PRIO;
  /** Its own priority; `prio` is better while an rt_mutex lends it another's. */
  normalPrio = DEFAULT_PRIO;
  /** SCHED_NORMAL or SCHED_FIFO, which keeps its CPU until a better task comes. */
  policy: 'normal' | 'fifo' = 'normal';
  /** Those that it owns: their waiters lend it their priority. */
  readonly rtMutexes: RtMutex[] = [];
  /** CPUs that it may run on; null is all. */
  affinity: ReadonlySet<number> | null = null;
  /** Its universe while functions are being switched: -1 none, 0 unpatched, 1 patched. */
  patchState = -1;
  /** Has to switch still (TIF_PATCH_PENDING). */
  patchPending = false;
  shouldStop = false;
  /** A kernel thread is to stand aside, and does so. */
  shouldPark = false;
  parked = false;
  /** Tasks that wait until it does. */
  readonly parkWaiters: Task[] = [];
  parent: Task | null = null;
  readonly children = new Set<Task>();
  /** Sleeps in wait4 for the end of a child. */
  waitsForChild = false;
  /** Its end has begun (PF_EXITING). */
  exiting = false;
  /** It runs no more; a zombie until its parent has waited for it. */
  dead = false;
  /** Called when the task has ended, with its exit code. */
  onExit: ((code: number) => void) | null = null;
  /** What a kernel thread's function has returned; null if it has not, as when an oops has ended it. */
  returned: { value: unknown } | null = null;
  /** Tasks that wait for this one's end. */
  readonly waiters: Task[] = [];
  /** On a run queue. */
  queued = false;
  /** What it runs and has in user mode. */
  space: UserSpace | null = null;

  constructor(pid: number, ppid: number, comm: string, isProcess: boolean) {
    this.pid = pid;
    this.struct = new TaskStruct(pid, ppid, '', this);
    this.comm = comm;
    this.isProcess = isProcess;
    this.inUser = isProcess;
    this.noFreeze = !isProcess;
  }

  get comm(): string {
    return String(this.struct.comm);
  }

  /** Names the task; what does not fit is cut off (Linux: set_task_comm). */
  set comm(name: string) {
    this.struct.comm = name.slice(0, TASK_COMM_LEN - 1);
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
