/** What lockdep has to know of the machine at the moment when a lock is taken. */
import type { Cpu } from '../cpu.ts';
import type { Execution } from '../execution.ts';
import type { TraceEntry } from '../scripts.ts';
import { sectionsOf } from '../backtrace.ts';
import type { Task } from '../task.ts';
import type { HeldLock } from './held.ts';

interface Machine {
  readonly executor: {
    readonly cpu: Cpu;
    execution(): Execution;
    running(): Task;
    preemptCount(): number;
  };
  backtrace(error: Error): TraceEntry[];
}

export class Context {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  execution(): Execution {
    return this.#machine.executor.execution();
  }

  task(): Task {
    return this.#machine.executor.running();
  }

  /** What the running task holds, and the interrupts that came on top of it. */
  held(): HeldLock[] {
    const { cpu } = this.#machine.executor;
    return [...this.task().held, ...cpu.contexts.flatMap(({ held }) => held)];
  }

  /** Where K code is, innermost first: the stack of what executes. */
  trace(): TraceEntry[] {
    const host = this.#machine.backtrace(new Error('here'));
    return sectionsOf(this.#machine.executor.cpu, host)[0]!.entries;
  }

  /** The innermost line of K code. */
  place(): TraceEntry | null {
    return this.trace().find(({ file }) => file !== '') ?? null;
  }

  /** Inside a hardirq or softirq. */
  inHardirq(): boolean {
    return this.#machine.executor.cpu.contexts.some(({ kind }) => kind === 'hardirq');
  }

  inSoftirq(): boolean {
    return this.#machine.executor.cpu.contexts.some(({ kind }) => kind === 'softirq');
  }

  hardirqsOn(): boolean {
    return !this.execution().irqsOff;
  }

  softirqsOn(): boolean {
    return this.task().bhDisabled === 0;
  }

  /** `[HC0[0]:SC0[0]:HE1:SE1]`: contexts with their counts, and what is enabled. */
  describe(): string {
    const count = this.#machine.executor.preemptCount();
    const hard = `HC${Number(this.inHardirq())}[${(count & 0xf0000) >> 16}]`;
    const soft = `SC${Number(this.inSoftirq())}[${(count & 0xff00) >> 8}]`;
    return `[${hard}:${soft}:HE${Number(this.hardirqsOn())}:SE${Number(this.softirqsOn())}]`;
  }
}
