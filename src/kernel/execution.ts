/** What can be in the middle of K code: a task, or an interrupt that is being handled. */
import type { Cell } from './cell.ts';
import type { Frame } from './frame.ts';
import type { HeldLock } from './lockdep/held.ts';

/** A call that has not begun. */
export interface Call {
  cell: Cell;
  args: unknown[];
}

/**
 * How a lock is taken or waited for: alone, or together with others of the kind. A recursive reader
 * gets in while others read, though a writer waits.
 */
export type Access = 'write' | 'read' | 'recursive-read';

/** Something that executions wait for. */
export interface Waitable {
  /** What reports call it: see `displayName`. */
  readonly $site: string;
  /** Whether one who waits could go on now. */
  $free(how: Access): boolean;
  /** Who must do something first; empty where nobody in particular. */
  $owners(): Execution[];
}

/** Who waits says for what, and how. */
export interface Waiting {
  on: Waitable;
  how: Access;
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
  /** `rcu_read_lock` calls that are open. */
  rcuDepth: number;
  /** What it spins on; its CPU stands still meanwhile. */
  spinsOn: Waiting | null;
  /** Locks that it holds or is about to get, the newest last; empty unless locks are checked. */
  readonly held: HeldLock[];
}
