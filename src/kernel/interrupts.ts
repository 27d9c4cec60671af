/**
 * Interrupts of the CPUs: who raises them says what happens when a handler begins and when it has
 * returned.
 */
import type { Cpu, Interrupt, InterruptContext } from './cpu.ts';

/** Softirqs that are taken in a row while a task waits (kernel/softirq.c: __do_softirq). */
export const MAX_SOFTIRQ_RESTART = 10;

/** What a source of interrupts does around its handlers. */
export interface InterruptSource<T> {
  /** The handler is about to run. */
  begin?(subject: T, context: InterruptContext, cpu: Cpu): void;
  /** It has returned. */
  end?(subject: T, result: unknown, cpu: Cpu): void;
}

export class Interrupts {
  readonly #sources = new Map<string, InterruptSource<never>>();
  /** Told of each that is raised, and each that is over. */
  raised: (cpu: Cpu) => void = () => undefined;
  ended: (context: InterruptContext) => void = () => undefined;

  /** Says what a source does. */
  on<T>(source: string, handlers: InterruptSource<T>): void {
    this.#sources.set(source, handlers);
  }

  /** Lets a CPU take a hardirq as soon as it may. */
  hardirq(cpu: Cpu, interrupt: Interrupt): void {
    cpu.hardirqs.push(interrupt);
    this.raised(cpu);
  }

  softirq(cpu: Cpu, interrupt: Interrupt): void {
    cpu.softirqs.push(interrupt);
    this.raised(cpu);
  }

  begin(context: InterruptContext, cpu: Cpu): void {
    const { source, subject } = context.interrupt;
    this.#sources.get(source)?.begin?.(subject as never, context, cpu);
  }

  end(context: InterruptContext, result: unknown, cpu: Cpu): void {
    const { source, subject } = context.interrupt;
    this.#sources.get(source)?.end?.(subject as never, result, cpu);
    this.ended(context);
  }
}
