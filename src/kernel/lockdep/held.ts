/** A lock that an execution holds, or waits for, as lockdep notes it (struct held_lock). */
import type { Access } from '../execution.ts';
import type { TraceEntry } from '../scripts.ts';
import type { Lockable } from '../structs/lock.ts';
import type { LockClass } from './class.ts';

export interface HeldLock {
  lock: Lockable;
  class: LockClass;
  how: Access;
  /** Taken only because it was free: nothing was waited for. */
  trylock: boolean;
  /** Takes part in the order of locks; `rcu_read_lock` does not. */
  check: boolean;
  /** Where it was taken. */
  at: TraceEntry | null;
}
