/** Spinlocks (include/linux/spinlock.h). */
import type { Machine } from '../machine.ts';
import { spinBug } from '../spin-debug.ts';
import { Spinlock } from '../structs/lock.ts';
import { integerArg } from './arguments.ts';
import { disablePreemption } from './atomic-context.ts';
import type { Natives } from './native.ts';
import { objectArg } from './objects.ts';
import { lockForms, spinner } from './spin.ts';

export function spinlockNatives(machine: Machine): Natives {
  const { executor } = machine;
  const spin = spinner(machine, 'spin_lock');
  const arg = (value: unknown): Spinlock => objectArg(machine, value, Spinlock);
  const take = (lock: Spinlock, result: unknown, subclass = 0): unknown => {
    machine.lockdep?.acquire(lock, { how: 'write', subclass });
    return spin(lock, 'write', result);
  };
  return {
    ...lockForms(
      machine,
      { lock: 'spin_lock', unlock: 'spin_unlock' },
      take,
      (lock) => releaseSpinlock(machine, lock),
      arg,
    ),
    spin_lock_nested: (value: unknown, subclass: unknown) => {
      disablePreemption(machine);
      return take(arg(value), undefined, integerArg(subclass));
    },
    spin_trylock: (value: unknown) => {
      const lock = arg(value);
      if (!lock.$free()) return false;
      disablePreemption(machine);
      machine.lockdep?.acquire(lock, { how: 'write', trylock: true });
      lock.$take('write', executor.execution(), executor.cpu.id);
      return true;
    },
    spin_is_locked: (value: unknown) => !arg(value).$free(),
    assert_spin_locked: (value: unknown) => {
      if (arg(value).$free()) machine.reports.warn(new Error('here'), '');
    },
  };
}

/** Gives it back, whoever has it; what is wrong about that is reported. */
export function releaseSpinlock(machine: Machine, lock: Spinlock): void {
  const { executor } = machine;
  machine.lockdep?.release(lock);
  if (lock.$owner === null) return spinBug(machine, lock, 'already unlocked');
  if (lock.$owner !== executor.execution()) spinBug(machine, lock, 'wrong owner');
  lock.$owner = null;
  lock.$ownerCpu = -1;
}
