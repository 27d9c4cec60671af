/** What natives share: the task that calls, and how one sleeps. */
import type { Cell } from '../cell.ts';
import type { Code, SUSPENDED } from '../frame.ts';
import type { EventQueue } from '../events.ts';
import type { LogLevel } from '../log.ts';
import type { Reports } from '../reports.ts';
import type { TraceEntry } from '../scripts.ts';
import type { Task } from '../task.ts';
import { TASK_UNINTERRUPTIBLE } from '../task.ts';

export type Natives = Readonly<Record<string, unknown>>;

/** What natives need of the kernel. */
export interface NativeHost {
  readonly now: number;
  readonly events: EventQueue;
  readonly tasks: ReadonlyMap<number, Task>;
  /** The running task; the idle task in interrupts and timers. */
  running(): Task;
  /** Leaves a frame of the running task; the result goes back to the caller. */
  suspend(code: Code, pc: number, ...slots: unknown[]): typeof SUSPENDED;
  wake(task: Task): boolean;
  kthread(comm: string, cell: Cell, arg: unknown): Task;
  /** Throws an oops if the running task must not sleep. */
  maySleep(): void;
  callAtomic(cell: Cell, args: unknown[]): unknown;
  random(n: number): number;
  cpuId(): number;
  printk(level: LogLevel, text: string): void;
  print(text: string): void;
  backtrace(error: Error): TraceEntry[];
  readonly reports: Reports;
}

/** The frame of a native that sleeps; it passes on what the task is woken with. */
export const sleeper = (name: string, resume: Code['resume'] = (_frame, value) => value): Code => ({
  symbol: `kernel:${name}`,
  name: () => name,
  file: () => '',
  lineOf: () => 0,
  resume,
});

/** Sleeps until somebody wakes the running task, perhaps for another reason: test again then. */
export function block(host: NativeHost, code: Code, ...slots: unknown[]): typeof SUSPENDED {
  host.running().state = TASK_UNINTERRUPTIBLE;
  return host.suspend(code, 0, ...slots);
}

/** Wakes the running task in `ms`, unless something else wakes it first; the time that will be. */
export function wakeIn(host: NativeHost, ms: number): number {
  const task = host.running();
  const until = host.now + Math.max(0, Math.round(ms * 1000));
  task.timeout = host.events.add(until, () => host.wake(task), false);
  return until;
}
