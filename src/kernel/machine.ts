/** What the functions of `'kernel'` and `'user'` work on: the nouns of one kernel. */
import type { CallSites } from './call-sites.ts';
import type { Clock } from './clock.ts';
import type { Deadlocks } from './deadlock.ts';
import type { DynamicDebug } from './dyndbg.ts';
import type { Executor } from './executor.ts';
import type { Files } from './fs/files.ts';
import type { Freezer } from './freezer.ts';
import type { Hooks } from './hooks.ts';
import type { Hypercalls } from './host/hypercalls.ts';
import type { Interrupts } from './interrupts.ts';
import type { Irqs } from './irqs.ts';
import type { Linker } from './link.ts';
import type { LivepatchService } from './livepatch-service.ts';
import type { Lockdep } from './lockdep/lockdep.ts';
import type { Log, LogLevel } from './log.ts';
import type { ModuleLoader } from './module/loader.ts';
import type { Exits } from './process/exit.ts';
import type { Processes } from './process/processes.ts';
import type { Rcu } from './rcu.ts';
import type { Reports } from './reports.ts';
import type { Scheduler } from './sched/scheduler.ts';
import type { Syscalls } from './syscalls.ts';
import type { Task } from './task.ts';
import type { Tasks } from './tasks.ts';
import type { Workqueues } from './workqueue.ts';
import type { Tracing } from './trace/tracing.ts';
import type { Unwinder } from './frame.ts';

export interface Machine {
  readonly clock: Clock;
  readonly sched: Scheduler;
  readonly interrupts: Interrupts;
  readonly executor: Executor;
  readonly tasks: Tasks;
  readonly linker: Linker;
  readonly unwinder: Unwinder;
  readonly reports: Reports;
  readonly hooks: Hooks;
  readonly hypercalls: Hypercalls;
  /** Null while locks are not checked. */
  readonly lockdep: Lockdep | null;
  readonly deadlocks: Deadlocks;
  readonly irqs: Irqs;
  readonly rcu: Rcu;
  readonly workqueues: Workqueues;
  /** Null while nobody offers live patching. */
  readonly livepatch: LivepatchService | null;
  readonly kmsg: Log;
  readonly fs: Files;
  readonly trace: Tracing;
  readonly dyndbg: DynamicDebug;
  readonly sites: CallSites;
  readonly syscalls: Syscalls;
  readonly processes: Processes;
  readonly exits: Exits;
  readonly freezer: Freezer;
  readonly loader: ModuleLoader;
  printk(level: LogLevel, text: string): void;
  /** A line that a program prints. */
  print(text: string): void;
  /** Makes a task runnable. */
  wake(task: Task): boolean;
}
