/** What goes wrong in K code, in the log: warnings, oopses, stack dumps, taints. */
import type { LogLevel } from './log.ts';
import { Oops, describeFault } from './oops.ts';
import type { TraceEntry } from './scripts.ts';
import type { Task } from './task.ts';

/** What a report says of the machine. */
export interface ReportContext {
  readonly current: Task | null;
  readonly version: string;
  cpuId(): number;
  printk(level: LogLevel, text: string): void;
  /** K positions of a host error, innermost first. */
  backtrace(error: Error): TraceEntry[];
}

export class Reports {
  /** Linux's letters (Documentation/admin-guide/tainted-kernels.rst). */
  readonly taints = new Set<string>();
  /** After `panic()` nothing runs any more. */
  panicked = false;
  #oopses = 0;
  readonly #context: ReportContext;

  constructor(context: ReportContext) {
    this.#context = context;
  }

  /** A warning at the place where `error` was made, with a backtrace. */
  warn(error: Error, text: string): void {
    const { current } = this.#context;
    const trace = this.#trace(error, current);
    const [at] = trace;
    const where = at ? ` at ${at.file}:${at.line} ${at.function}` : '';
    this.#print('warn', `WARNING: CPU: ${this.#context.cpuId()} PID: ${current?.pid ?? 0}${where}`);
    if (text) this.#print('warn', text);
    this.#printTrace(trace);
    this.taints.add('W');
  }

  dumpStack(error: Error): void {
    this.#printTrace(this.#trace(error, this.#context.current));
  }

  /** Reports an exception out of K code; rethrows what is our own defect. */
  oops(error: unknown, task: Task | null): void {
    const text = describeFault(error);
    if (text === null) throw error;
    this.#print('emerg', `BUG: ${text}`);
    this.#print('emerg', `Oops: ${String(this.#oopses).padStart(4, '0')} [#${++this.#oopses}]`);
    const taints =
      this.taints.size > 0 ? `Tainted: ${[...this.taints].sort().join('')}` : 'Not tainted';
    const who = `PID: ${task?.pid ?? 0} Comm: ${task?.comm ?? 'swapper'}`;
    this.#print('emerg', `CPU: ${this.#context.cpuId()} ${who} ${taints} ${this.#context.version}`);
    this.#printTrace(this.#trace(error as Error, task));
    this.taints.add('D');
    if (error instanceof Oops && error.fatal) {
      this.#print('emerg', `Kernel panic - not syncing: ${error.message}`);
      this.panicked = true;
    }
  }

  #trace(error: Error, task: Task | null): TraceEntry[] {
    return [...this.#context.backtrace(error), ...(task?.stack() ?? [])];
  }

  #print(level: LogLevel, text: string): void {
    this.#context.printk(level, text);
  }

  #printTrace(trace: readonly TraceEntry[]): void {
    this.#print('warn', 'Call Trace:');
    for (const { function: name, file, line } of trace)
      this.#print('warn', ` ${name}${file ? ` (${file}:${line})` : ''}`);
  }
}
