/**
 * Locks and interrupts: a class that interrupts use must not be held, nor wait for one that is held,
 * where such an interrupt can come (kernel/locking/lockdep.c: mark_lock, check_irq_usage).
 */
import type { Execution } from '../execution.ts';
import type { LockClass } from './class.ts';
import type { Context } from './context.ts';
import type { Step } from './graph.ts';
import { backwards, find, forwards } from './graph.ts';
import type { HeldLock } from './held.ts';
import type { LockReports } from './reports.ts';
import type { UsageBit } from './usage.ts';
import { HARDIRQ, SOFTIRQ, enabledIn, exclusive, isEnabledBit, usedIn } from './usage.ts';

/** Classes with what they were used for, in either direction from a lock. */
type Found = { step: Step; bit: UsageBit };

export class IrqUsage {
  readonly #context: Context;
  readonly #reports: LockReports;

  constructor(context: Context, reports: LockReports) {
    this.#context = context;
    this.#reports = reports;
  }

  /** A lock is taken here. */
  acquired(execution: Execution, lock: HeldLock): void {
    const reading = lock.how !== 'write';
    const context = this.#context;
    if (!lock.trylock) {
      if (context.inHardirq()) this.#mark(lock, usedIn(HARDIRQ, reading));
      if (context.inSoftirq()) this.#mark(lock, usedIn(SOFTIRQ, reading));
    }
    if (execution.irqsOff) return;
    this.#mark(lock, enabledIn(HARDIRQ, reading));
    if (context.softirqsOn() && !context.inSoftirq()) this.#mark(lock, enabledIn(SOFTIRQ, reading));
  }

  /** Interrupts are enabled here, while locks may be held. */
  enabled({ held }: Execution, state: number): void {
    for (const lock of held)
      if (lock.check) this.#mark(lock, enabledIn(state, lock.how !== 'write'));
  }

  /** A lock of one class is taken while another is held, for the first time. */
  dependency(
    prev: HeldLock,
    next: HeldLock,
    before: Iterable<Step>,
    after: () => Iterable<Step>,
  ): void {
    const unsafe = collect(after(), isEnabledBit);
    if (unsafe.length === 0) return;
    for (const safe of collect(before, (bit) => !isEnabledBit(bit))) {
      const bits = exclusive(safe.bit);
      const conflict = unsafe.find(({ bit }) => bits.includes(bit));
      if (conflict) return this.#reports.irqDependency(prev, next, safe, conflict);
    }
  }

  #mark(lock: HeldLock, bit: UsageBit): void {
    const { class: of } = lock;
    if (of.uses(bit)) return;
    of.usage |= 1 << bit;
    of.usageTraces.set(bit, this.#context.trace());
    const conflicts = exclusive(bit);
    const own = conflicts.find((each) => of.uses(each));
    if (own !== undefined) return this.#reports.inconsistent(lock, own, bit);
    const steps = isEnabledBit(bit) ? backwards(of, lock.how !== 'write') : forwards(of, false);
    const uses = ({ class: each }: Step): boolean =>
      each !== of && conflicts.some((other) => each.uses(other));
    const other = find(steps, uses);
    if (other) this.#reports.irqInversion(lock, other, bit);
  }
}

/** What the classes on the way were used for. */
function collect(steps: Iterable<Step>, wanted: (bit: UsageBit) => boolean): Found[] {
  const found: Found[] = [];
  for (const step of steps)
    for (const bit of bitsOf(step.class)) if (wanted(bit)) found.push({ step, bit });
  return found;
}

const bitsOf = (of: LockClass): UsageBit[] =>
  Array.from({ length: 8 }, (_, bit) => bit).filter((bit) => of.uses(bit));
