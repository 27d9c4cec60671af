/** Interrupt lines, and work that interrupts leave for later. */
import type { Cell } from '../cell.ts';
import type { Execution, Waitable } from '../execution.ts';
import type { Task } from '../task.ts';
import { Struct } from './struct.ts';

/** Who handles an interrupt line (struct irqaction). */
export interface IrqAction {
  /** Null: the line only wakes the thread. */
  handler: Cell | null;
  threadFn: Cell | null;
  thread: Task | null;
  /** The thread has to run, for the line has been raised. */
  woken: boolean;
  flags: number;
  name: string;
  dev: unknown;
}

/** An interrupt line (struct irq_desc). */
export class IrqDesc implements Waitable {
  readonly $site: string;
  readonly irq: number;
  readonly actions: IrqAction[] = [];
  /** `disable_irq` calls that are open. */
  depth = 0;
  /** Raised while it could not be taken. */
  pending = false;
  /** On its way to a CPU. */
  queued = false;
  running: Execution | null = null;
  /** Actions whose threads have to end before the line is open again (IRQF_ONESHOT). */
  readonly oneshot = new Set<IrqAction>();
  /** CPUs that take it; null is any. */
  affinity: readonly number[] | null = null;
  /** Per CPU. */
  readonly counts: number[] = [];
  unhandled = 0;
  readonly waiters: Task[] = [];

  constructor(irq: number) {
    this.$site = `irq ${irq}`;
    this.irq = irq;
  }

  $free(): boolean {
    return this.running === null;
  }

  $owners(): Execution[] {
    return this.running ? [this.running] : [];
  }
}

export class TaskletStruct extends Struct implements Waitable {
  $function: Cell | null = null;
  $data: unknown = undefined;
  /** It has been scheduled and has not begun. */
  $scheduled = false;
  /** The CPU that it waits on, since it could not run when its turn came. */
  $parked: number | null = null;
  /** `tasklet_disable` calls that are open. */
  $disabled = 0;
  $running: Execution | null = null;
  $waiters: Task[] = [];

  $free(): boolean {
    return this.$running === null;
  }

  $owners(): Execution[] {
    return this.$running ? [this.$running] : [];
  }
}
