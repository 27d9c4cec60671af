/**
 * What goes wrong in K code, in the log, in the order and the words of kernel/panic.c,
 * arch/x86/kernel/dumpstack.c and kernel/sched/core.c. Whatever a report names as a place is a K
 * file and line.
 */
import type { Section } from './backtrace.ts';
import { callTrace, pointer, sectionsOf, taskSection } from './backtrace.ts';
import type { Cpu } from './cpu.ts';
import type { LoadedModule } from './fs/sys-module.ts';
import { moduleMark } from './fs/sys-module.ts';
import { heldLines } from './lockdep/reports.ts';
import type { LogLevel } from './log.ts';
import { Bug, Panic, describeFault, isDefect, trapOf } from './oops.ts';
import type { TraceEntry } from './scripts.ts';
import { Taint } from './taint.ts';
import type { Task } from './task.ts';

const CUT_HERE = '------------[ cut here ]------------';
const END_TRACE = '---[ end trace 0000000000000000 ]---';

/** What a report says of the machine. */
export interface ReportContext {
  readonly version: string;
  /** The CPU that is executing, or the one that was last. */
  readonly executor: { readonly cpu: Cpu; running(): Task; current(): Task | null };
  /** Null while locks are not checked. */
  readonly lockdep: object | null;
  printk(level: LogLevel, text: string): void;
  /** K positions of a host error, innermost first. */
  backtrace(error: Error): TraceEntry[];
  /** Loaded modules, oldest first. */
  modules(): readonly LoadedModule[];
  readonly loader: { readonly lastUnloaded: string };
  readonly kmsg: { verbose(): void };
  /** Throws it, unless somebody wants to know of it and go on. */
  defect(error: unknown): void;
}

export class Reports {
  readonly taints = new Taint();
  /** After `panic()` nothing runs any more. */
  panicked = false;
  /** Sysctls: an oops, or a warning, is the end. */
  panicOnOops = 0;
  panicOnWarn = 0;
  oopses = 0;
  readonly #context: ReportContext;

  constructor(context: ReportContext) {
    this.#context = context;
  }

  /** A warning at the place where `error` was made, with a backtrace (Linux: __warn). */
  warn(error: Error, text: string): void {
    const { executor } = this.#context;
    const sections = this.#sections(error);
    const at = sections[0]!.entries[0];
    const where = at ? ` at ${at.file}:${at.line} ${pointer(at)}` : '';
    this.#print('warn', CUT_HERE);
    if (text) this.#print('warn', text);
    this.#print('warn', `WARNING: CPU: ${executor.cpu.id} PID: ${executor.running().pid}${where}`);
    this.#print('warn', this.#modules());
    this.#situation('warn', executor.running(), at);
    if (this.panicOnWarn) throw new Panic('kernel: panic_on_warn set ...');
    this.#trace(sections);
    this.#print('warn', END_TRACE);
    this.taints.add('W');
  }

  /** Where the caller is, without a reason (Linux: dump_stack). */
  dumpStack(error: Error): void {
    this.#situation('warn', this.#context.executor.running());
    this.#trace(this.#sections(error));
  }

  /** A task has called what may sleep in atomic context (Linux: __might_resched, kernel/sched/core.c). */
  invalidSleep(error: Error, task: Task, preemptCount: number): void {
    const sections = this.#sections(error);
    const at = sections[0]!.entries[0];
    const where = at ? `${at.file}:${at.line}` : 'an unknown place';
    this.#print('err', `BUG: sleeping function called from invalid context at ${where}`);
    const state = `in_atomic(): ${Number(preemptCount > 0)}, irqs_disabled(): ${Number(task.irqsOff)}`;
    this.#print('err', `${state}, non_block: 0, pid: ${task.pid}, name: ${task.comm}`);
    this.#print('err', `preempt_count: ${preemptCount.toString(16)}, expected: 0`);
    this.#print('err', `RCU nest depth: ${task.rcuDepth}, expected: 0`);
    if (this.#context.lockdep) for (const line of heldLines(task)) this.#print('warn', line);
    this.#situation('warn', task);
    this.#trace(sections);
    this.taints.add('W');
  }

  /** Reports an exception out of an interrupt handler: nobody could go on after it. */
  fatalInterrupt(error: unknown): void {
    this.#die(error, this.#context.executor.running());
    if (!this.panicked) this.#panic('Fatal exception in interrupt', []);
  }

  /** Reports an exception out of K code of a task. */
  oops(error: unknown, task: Task): void {
    this.#die(error, task);
    if (this.panicOnOops && !this.panicked) return this.#panic('Fatal exception', []);
    if (this.panicked) return;
    const note = `note: ${task.comm}[${task.pid}] exited with`;
    if (task.irqsOff) this.#print('info', `${note} irqs disabled`);
    if (task.preemptCount > 0) this.#print('info', `${note} preempt_count ${task.preemptCount}`);
  }

  /** The end, asked for between steps. */
  panic(text: string): void {
    this.#panic(text, []);
  }

  /** Passes on what no K code can have caused: a mistake of the simulator, or of the host's callbacks. */
  noteDefect(error: unknown): void {
    if (isDefect(error)) this.#context.defect(error);
  }

  /** Linux's die(): what happened, where, on which stack; the place again at the end. */
  #die(error: unknown, task: Task): void {
    const text = describeFault(error);
    this.noteDefect(error);
    const sections = this.#sections(error as Error, task);
    if (error instanceof Panic) return this.#panic(text, sections);
    const at = sections[0]!.entries[0];
    this.#context.kmsg.verbose();
    if (error instanceof Bug) {
      this.#print('emerg', CUT_HERE);
      const where = at ? `${at.file}:${at.line}` : 'an unknown place';
      this.#print('crit', `kernel BUG at ${where}!`);
    } else this.#print('alert', `BUG: ${text}`);
    this.#print('emerg', `Oops: ${trapOf(error)} [#${++this.oopses}] PREEMPT SMP`);
    this.#situation('warn', task, at);
    this.#trace(sections);
    this.#print('warn', this.#modules());
    this.#print('warn', END_TRACE);
    if (at) this.#print('warn', `RIP: 0010:${pointer(at)} (${at.file}:${at.line})`);
    this.taints.add('D');
  }

  /** Linux's panic(); after an oops the stack has been shown already. */
  #panic(text: string, sections: readonly Section[]): void {
    this.#context.kmsg.verbose();
    this.#print('emerg', `Kernel panic - not syncing: ${text}`);
    if (sections.length > 0) {
      this.#situation('emerg', this.#context.executor.running());
      this.#trace(sections);
    }
    this.#print('emerg', `---[ end Kernel panic - not syncing: ${text} ]---`);
    this.panicked = true;
  }

  /** Who runs where, on which kernel (Linux: dump_stack_print_info), and at which place. */
  #situation(level: LogLevel, task: Task, at?: TraceEntry): void {
    const { executor, version } = this.#context;
    const who = `PID: ${task.pid} Comm: ${task.comm}`;
    this.#print(level, `CPU: ${executor.cpu.id} ${who} ${this.taints} ${version} #1`);
    if (at) this.#print(level, `RIP: 0010:${pointer(at)} (${at.file}:${at.line})`);
  }

  /** The stacks of what is executing; where nothing is, that of `task`. */
  #sections(error: Error, task?: Task): Section[] {
    const { executor } = this.#context;
    const host = this.#context.backtrace(error);
    if (executor.current() !== null || executor.cpu.contexts.length > 0 || !task)
      return sectionsOf(executor.cpu, host);
    const section = taskSection(task);
    section.entries.unshift(...host);
    return [section];
  }

  #modules(): string {
    const marks = [...this.#context.modules()].reverse().map(moduleMark);
    const gone = this.#context.loader.lastUnloaded;
    const last = gone === '' ? [] : [`[last unloaded: ${gone}]`];
    return ['Modules linked in:', ...marks, ...last].join(' ');
  }

  #print(level: LogLevel, text: string): void {
    this.#context.printk(level, text);
  }

  #trace(sections: readonly Section[]): void {
    for (const line of callTrace(sections)) this.#print('warn', line);
  }
}
