/** Mutexes and spinlocks. */
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import type { Mutex, Spinlock } from '../structs.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper, suspend } from './native.ts';

export function lockNatives(machine: Machine): Natives {
  const { executor } = machine;
  const waiting = sleeper('mutex_lock', ([, , lock]) =>
    (lock as Mutex).$owner === executor.running() ? undefined : block(machine, waiting, lock),
  );
  const spinning = sleeper('spin_lock', ([, , lock]) => acquire(lock as Spinlock));
  /** Takes the lock, or spins: the CPU goes on when the owner has let it go. */
  const acquire = (lock: Spinlock): unknown => {
    const execution = executor.execution();
    if (lock.$owner === execution) {
      const { comm, pid } = executor.running();
      throw new Oops(`spinlock recursion on CPU#${executor.cpu.id}, ${comm}/${pid}`);
    }
    if (lock.$owner === null) {
      execution.spinsOn = null;
      execution.preemptCount++;
      lock.$owner = execution;
      return undefined;
    }
    if (executor.pinned()) throw new Oops('spinlock lockup: its owner is stopped');
    execution.spinsOn = lock;
    return suspend(machine, spinning, lock);
  };
  return {
    mutex_lock: (lock: Mutex) => {
      mightSleep(machine);
      if (lock.$owner === null) {
        lock.$owner = executor.running();
        return undefined;
      }
      lock.$waiters.push(executor.running());
      return block(machine, waiting, lock);
    },
    mutex_trylock: (lock: Mutex) => {
      if (lock.$owner !== null) return false;
      lock.$owner = executor.running();
      return true;
    },
    mutex_unlock: (lock: Mutex) => {
      if (lock.$owner !== executor.running())
        machine.reports.warn(new Error('here'), 'mutex unlocked by a task that does not hold it');
      lock.$owner = lock.$waiters.shift() ?? null;
      if (lock.$owner) machine.wake(lock.$owner);
    },
    mutex_is_locked: (lock: Mutex) => lock.$owner !== null,
    spin_lock: acquire,
    spin_unlock: (lock: Spinlock) => {
      const execution = executor.execution();
      if (lock.$owner !== execution) throw new Oops('spinlock already unlocked or wrong owner');
      lock.$owner = null;
      execution.preemptCount--;
    },
  };
}
