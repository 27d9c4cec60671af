/** Mutexes and spinlocks. */
import { Oops } from '../oops.ts';
import type { Mutex, Spinlock } from '../structs.ts';
import type { NativeHost, Natives } from './native.ts';
import { block, sleeper } from './native.ts';

export function lockNatives(host: NativeHost): Natives {
  const waiting = sleeper('mutex_lock', ([, , lock]) =>
    (lock as Mutex).$owner === host.running() ? undefined : block(host, waiting, lock),
  );
  return {
    mutex_lock: (lock: Mutex) => {
      host.maySleep();
      if (lock.$owner === null) {
        lock.$owner = host.running();
        return undefined;
      }
      lock.$waiters.push(host.running());
      return block(host, waiting, lock);
    },
    mutex_trylock: (lock: Mutex) => {
      if (lock.$owner !== null) return false;
      lock.$owner = host.running();
      return true;
    },
    mutex_unlock: (lock: Mutex) => {
      if (lock.$owner !== host.running())
        host.reports.warn(new Error('here'), 'mutex unlocked by a task that does not hold it');
      lock.$owner = lock.$waiters.shift() ?? null;
      if (lock.$owner) host.wake(lock.$owner);
    },
    mutex_is_locked: (lock: Mutex) => lock.$owner !== null,
    spin_lock: (lock: Spinlock) => {
      const task = host.running();
      if (lock.$owner !== null) throw new Oops(`spinlock recursion on ${task.comm}/${task.pid}`);
      lock.$owner = task;
      task.preemptCount++;
    },
    spin_unlock: (lock: Spinlock) => {
      const task = host.running();
      if (lock.$owner !== task) throw new Oops('spinlock already unlocked or wrong owner');
      lock.$owner = null;
      task.preemptCount--;
    },
  };
}
