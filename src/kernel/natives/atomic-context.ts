/** What makes a context atomic: preemption, softirqs and interrupts that are held off. */
import { HARDIRQ, SOFTIRQ } from '../lockdep/usage.ts';
import type { Machine } from '../machine.ts';
import { isReader } from '../rcu.ts';
import type { Natives } from './native.ts';
import { integerArg } from './arguments.ts';

type Environment = Pick<Machine, 'executor' | 'rcu' | 'reports'>;

/** The caller may be through with what a grace period waits for. */
export function leaveRcu({ executor, rcu }: Pick<Machine, 'executor' | 'rcu'>): void {
  if (rcu.current !== null && !isReader(executor.execution())) rcu.left(executor.execution());
}

/** Masks interrupts on the CPU; whether they were on (the flags of `local_irq_save`). */
export function saveIrqs({ executor }: Environment): number {
  const execution = executor.execution();
  const flags = Number(!execution.irqsOff);
  execution.irqsOff = true;
  return flags;
}

/** Back to what `saveIrqs` found; an interrupt that waits comes at once. */
export function restoreIrqs(machine: Machine, flags: number): void {
  const { executor, lockdep } = machine;
  const execution = executor.execution();
  const enables = execution.irqsOff && flags !== 0;
  execution.irqsOff = flags === 0;
  if (!enables) return;
  lockdep?.usage.enabled(execution, HARDIRQ);
  leaveRcu(machine);
  executor.checkInterrupts();
}

export function disablePreemption({ executor }: Environment): void {
  executor.execution().preemptCount++;
}

export function enablePreemption(machine: Environment): void {
  const execution = machine.executor.execution();
  if (execution.preemptCount === 0) return underflow(machine);
  execution.preemptCount--;
  leaveRcu(machine);
}

/** Softirqs are masked for a task; where an interrupt runs, none comes anyway. */
export function disableSoftirqs({ executor }: Environment): void {
  executor.running().bhDisabled++;
}

export function enableSoftirqs(machine: Machine): void {
  const { executor, lockdep, reports } = machine;
  const task = executor.running();
  const execution = executor.execution();
  if (execution.irqsOff) reports.warn(new Error('here'), '');
  if (task.bhDisabled === 0) return underflow(machine);
  task.bhDisabled--;
  if (task.bhDisabled > 0) return;
  lockdep?.usage.enabled(execution, SOFTIRQ);
  leaveRcu(machine);
  executor.checkInterrupts();
}

const underflow = ({ reports }: Pick<Machine, 'reports'>): void =>
  reports.warn(new Error('here'), 'DEBUG_LOCKS_WARN_ON(val > preempt_count())');

export function atomicContextNatives(machine: Machine): Natives {
  const { executor } = machine;
  /** Bits of `preempt_count()` (include/linux/preempt.h). */
  const softirqs = (): number => executor.preemptCount() & 0xff00;
  const hardirqs = (): number => executor.preemptCount() & 0xf0000;
  return {
    preempt_count: () => executor.preemptCount(),
    preempt_disable: () => disablePreemption(machine),
    preempt_enable: () => enablePreemption(machine),
    local_irq_disable: () => void saveIrqs(machine),
    local_irq_enable: () => restoreIrqs(machine, 1),
    local_irq_save: () => saveIrqs(machine),
    local_irq_restore: (flags: unknown) => restoreIrqs(machine, integerArg(flags)),
    local_bh_disable: () => disableSoftirqs(machine),
    local_bh_enable: () => enableSoftirqs(machine),
    irqs_disabled: () => executor.execution().irqsOff,
    in_interrupt: () => softirqs() + hardirqs() !== 0,
    in_hardirq: () => hardirqs() !== 0,
    in_softirq: () => softirqs() !== 0,
    in_serving_softirq: () => (softirqs() & 0x100) !== 0,
    in_task: () => hardirqs() === 0 && (softirqs() & 0x100) === 0,
    in_atomic: () => executor.preemptCount() !== 0,
    preemptible: () => executor.preemptCount() === 0 && !executor.execution().irqsOff,
  };
}
