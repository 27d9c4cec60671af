/** What K code may ask of the lock validator (include/linux/lockdep.h). */
import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { RtMutex, RwSemaphore, Mutex, SpinningLock } from '../structs/lock.ts';
import type { Lockable } from '../structs/lock.ts';
import type { Natives } from './native.ts';

const KINDS = [Mutex, RtMutex, RwSemaphore, SpinningLock];

export function lockdepNatives(machine: Machine): Natives {
  const arg = (value: unknown): Lockable => {
    if (KINDS.some((kind) => value instanceof kind)) return value as Lockable;
    throw new Fault('an argument is no lock');
  };
  /** Unknown, hence yes, while locks are not checked. */
  const isHeld = (value: unknown, unknown: boolean): boolean => {
    const lock = arg(value);
    return machine.lockdep ? machine.lockdep.find(lock) !== undefined : unknown;
  };
  const warn = (): void => machine.reports.warn(new Error('here'), '');
  return {
    lockdep_is_held: (value: unknown) => isHeld(value, true),
    lockdep_assert_held: (value: unknown) => (isHeld(value, true) ? undefined : warn()),
    lockdep_assert_not_held: (value: unknown) => (isHeld(value, false) ? warn() : undefined),
  };
}
