/** Interrupt lines, softirqs, tasklets. */
import type { ApiTable } from './entry.ts';
import { constants, fn, sleeper, struct } from './entry.ts';

/** What handlers answer, and flags of `request_irq` (linux/irqreturn.h, linux/interrupt.h). */
export const IRQ_VALUES = {
  IRQ_NONE: 0,
  IRQ_HANDLED: 1,
  IRQ_WAKE_THREAD: 2,
  /** Several devices share the line. */
  IRQF_SHARED: 0x80,
  /** The line stays shut until the threads have run. */
  IRQF_ONESHOT: 0x2000,
} as const;

export const IRQ_API: ApiTable = {
  request_irq: sleeper(5),
  request_threaded_irq: sleeper(6),
  free_irq: sleeper(2),
  disable_irq: sleeper(1),
  disable_irq_nosync: fn(1),
  enable_irq: fn(1),
  synchronize_irq: sleeper(1),
  irq_set_affinity: fn(2),
  irq_inject_interrupt: fn(1),
  ...constants(IRQ_VALUES),

  TaskletStruct: struct,
  tasklet_setup: fn(3),
  tasklet_schedule: fn(1),
  tasklet_hi_schedule: fn(1),
  tasklet_disable: sleeper(1),
  tasklet_disable_nosync: fn(1),
  tasklet_enable: fn(1),
  tasklet_kill: sleeper(1),
};
