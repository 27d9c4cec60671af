/** What can be in the middle of K code: a task, or an interrupt that is being handled. */
import type { Cell } from './cell.ts';
import type { Frame } from './frame.ts';

/** A call that has not begun. */
export interface Call {
  cell: Cell;
  args: unknown[];
}

export interface Execution {
  /** Outermost first. */
  readonly frames: Frame[];
  entry: Call | null;
  /** What the innermost frame is resumed with. */
  value: unknown;
  preemptCount: number;
  /** Interrupts are disabled on its CPU. */
  irqsOff: boolean;
  /** The lock that it spins on. */
  spinsOn: { readonly $owner: Execution | null } | null;
}
