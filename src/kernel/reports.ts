/** What goes wrong in K code, in the log: warnings, oopses, stack dumps, taints. */
import type { LogLevel } from './log.ts';
import { Bug, Panic, describeFault } from './oops.ts';
import type { TraceEntry } from './scripts.ts';
import type { Task } from './task.ts';

/** Entries of a backtrace that are printed. */
const TRACE_LENGTH = 24;

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

  /** A task has called what may sleep in atomic context (Linux: __might_resched, kernel/sched/core.c). */
  invalidSleep(error: Error, task: Task, preemptCount: number): void {
    const trace = this.#trace(error, task);
    const [at] = trace;
    const where = at ? `${at.file}:${at.line}` : 'an unknown place';
    this.#print('err', `BUG: sleeping function called from invalid context at ${where}`);
    const state = `in_atomic(): ${Number(preemptCount > 0)}, irqs_disabled(): ${Number(task.irqsOff)}`;
    this.#print('err', `${state}, non_block: 0, pid: ${task.pid}, name: ${task.comm}`);
    this.#print('err', `preempt_count: ${preemptCount.toString(16)}, expected: 0`);
    this.#printTrace(trace);
    this.taints.add('W');
  }

  /** Reports an exception out of an interrupt handler: nobody could go on after it. */
  fatalInterrupt(error: unknown): void {
    this.oops(error, null);
    this.#panic(new Panic('Fatal exception in interrupt'), [], this.#context.current);
  }

  /** Reports an exception out of K code; rethrows what is our own defect. */
  oops(error: unknown, task: Task | null): void {
    const text = describeFault(error);
    if (text === null) throw error;
    const trace = this.#trace(error as Error, task);
    const [at] = trace;
    if (error instanceof Panic) return this.#panic(error, trace, task);
    const where = at ? `${at.file}:${at.line}` : 'an unknown place';
    this.#print('emerg', error instanceof Bug ? `kernel BUG at ${where}!` : `BUG: ${text}`);
    this.#print('emerg', `Oops: ${String(this.#oopses).padStart(4, '0')} [#${++this.#oopses}]`);
    this.#print('emerg', this.#situation(task));
    this.#printTrace(trace);
    this.taints.add('D');
  }

  #panic(error: Panic, trace: TraceEntry[], task: Task | null): void {
    this.#print('emerg', `Kernel panic - not syncing: ${error.message}`);
    this.#print('emerg', this.#situation(task));
    this.#printTrace(trace);
    this.#print('emerg', `---[ end Kernel panic - not syncing: ${error.message} ]---`);
    this.panicked = true;
  }

  #situation(task: Task | null): string {
    const taints =
      this.taints.size > 0 ? `Tainted: ${[...this.taints].sort().join('')}` : 'Not tainted';
    const who = `PID: ${task?.pid ?? 0} Comm: ${task?.comm ?? `swapper/${this.#context.cpuId()}`}`;
    return `CPU: ${this.#context.cpuId()} ${who} ${taints} ${this.#context.version}`;
  }

  #trace(error: Error, task: Task | null): TraceEntry[] {
    return [...this.#context.backtrace(error), ...(task?.stack() ?? [])];
  }

  #print(level: LogLevel, text: string): void {
    this.#context.printk(level, text);
  }

  #printTrace(trace: readonly TraceEntry[]): void {
    this.#print('warn', 'Call Trace:');
    for (const { function: name, file, line } of trace.slice(0, TRACE_LENGTH))
      this.#print('warn', ` ${name}${file ? ` (${file}:${line})` : ''}`);
    if (trace.length > TRACE_LENGTH) this.#print('warn', ' ...');
  }
}
