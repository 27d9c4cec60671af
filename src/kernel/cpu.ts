/**
 * A CPU and what it executes: a task, and on top of it the interrupts that came meanwhile. Each has a
 * stack of frames of its own, so that a step may end anywhere and another CPU go on.
 */
import type { Call, Execution, Waiting } from './execution.ts';
import type { Frame } from './frame.ts';
import type { HeldLock } from './lockdep/held.ts';
import { MAX_SOFTIRQ_RESTART } from './interrupts.ts';
import { RunQueue } from './sched/run-queue.ts';
import { Task } from './task.ts';

export type InterruptKind = 'hardirq' | 'softirq';

/** A call that interrupts a CPU, and on whose behalf: see `Interrupts.on`. */
export interface Interrupt extends Call {
  source: string;
  subject: unknown;
}

/** A handler that runs on top of what its CPU did; it may spin, but never sleep. */
export class InterruptContext implements Execution {
  readonly kind: InterruptKind;
  readonly interrupt: Interrupt;
  readonly frames: Frame[] = [];
  entry: Call | null;
  value: unknown = undefined;
  preemptCount = 0;
  irqsOff: boolean;
  rcuDepth = 0;
  spinsOn: Waiting | null = null;
  readonly held: HeldLock[] = [];

  constructor(kind: InterruptKind, interrupt: Interrupt) {
    this.kind = kind;
    this.interrupt = interrupt;
    this.entry = interrupt;
    this.irqsOff = kind === 'hardirq';
  }
}

export class Cpu {
  readonly id: number;
  /** `swapper/N`: runs when nothing else does. */
  readonly idle: Task;
  online = true;
  current: Task | null = null;
  /** Runnable tasks. */
  readonly queue = new RunQueue<Task>();
  /** Interrupts that are being handled, the innermost last. */
  readonly contexts: InterruptContext[] = [];
  /** Raised, not yet taken. */
  readonly hardirqs: Interrupt[] = [];
  readonly softirqs: Interrupt[] = [];
  /** Softirqs that were taken since a task ran; after some, the others are left to ksoftirqd. */
  softirqsInARow = 0;

  constructor(id: number) {
    this.id = id;
    this.idle = new Task(0, 0, `swapper/${id}`, false);
  }

  /** The task in whose name the CPU works; the idle task where there is none. */
  task(): Task {
    return this.current ?? this.idle;
  }

  /** What runs on this CPU: the innermost interrupt, else the task. */
  top(): Execution {
    return this.contexts.at(-1) ?? this.task();
  }

  /** The kind of interrupt that could be taken now. */
  deliverable(): InterruptKind | null {
    const top = this.top();
    if (top.irqsOff) return null;
    if (this.hardirqs.length > 0) return 'hardirq';
    if (this.softirqs.length === 0 || this.#owesTasks()) return null;
    return this.contexts.length === 0 && this.task().bhDisabled === 0 ? 'softirq' : null;
  }

  /** Softirqs have had their turn, and a task waits (in Linux ksoftirqd goes on, as one task of many). */
  #owesTasks(): boolean {
    const waits = this.current !== null || this.queue.length > 0;
    return waits && this.softirqsInARow >= MAX_SOFTIRQ_RESTART;
  }

  /** Whether a step of this CPU would change anything. */
  ready(): boolean {
    if (!this.online) return false;
    if (this.deliverable() !== null) return true;
    const { spinsOn } = this.top();
    if (spinsOn !== null && !spinsOn.on.$free(spinsOn.how)) return false;
    return this.contexts.length > 0 || this.current !== null || this.queue.length > 0;
  }

  /** Whether nothing on it must be finished before all CPUs can be stopped. */
  stoppable(): boolean {
    if (this.contexts.length > 0) return false;
    const { current } = this;
    return current === null || (current.preemptCount === 0 && !current.irqsOff);
  }

  /** Linux's `preempt_count()`: preemption in the low byte, then softirqs, then hardirqs. */
  preemptCount(): number {
    const nested = this.contexts.map(
      ({ kind, preemptCount }) => preemptCount + (kind === 'softirq' ? 0x100 : 0x10000),
    );
    const { preemptCount, bhDisabled } = this.task();
    return nested.reduce((sum, each) => sum + each, preemptCount + 0x200 * bhDisabled);
  }
}
