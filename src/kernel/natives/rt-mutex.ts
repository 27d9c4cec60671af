/**
 * Mutexes with priority inheritance (kernel/locking/rtmutex.c): waiters queue by priority, and the
 * owner has that of the best one until it gives the mutex back. If it waits for another such mutex
 * itself, the loan goes on to that one's owner.
 */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import type { Scheduler } from '../sched/scheduler.ts';
import { RtMutex } from '../structs/lock.ts';
import type { Task } from '../task.ts';
import { EINTR, SLEEPS, blockOn, interrupted, remove, success, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

export function rtMutexNatives(machine: Machine): Natives {
  const { executor, sched } = machine;
  const arg = (value: unknown): RtMutex => objectArg(machine, value, RtMutex);
  const code: Code = sleeper(machine, 'rt_mutex_lock', ([, , lock, state]) =>
    wait(lock as RtMutex, state as number),
  );
  const own = (lock: RtMutex, task: Task): void => {
    lock.$owner = task;
    task.rtMutexes.push(lock);
  };
  const wait = (lock: RtMutex, state: number): unknown => {
    const task = executor.running();
    if (!lock.$waiters.includes(task)) return success(state);
    if (interrupted(task, state)) {
      remove(lock.$waiters, task);
      unblock(task);
      machine.lockdep?.release(lock);
      adjust(sched, lock.$owner);
      return EINTR;
    }
    return blockOn(machine, { on: lock, how: 'write' }, state, code, lock, state);
  };
  const forms = SLEEPS.map(({ suffix, state }) => ({
    [`rt_mutex_lock${suffix}`]: (value: unknown) => {
      mightSleep(machine);
      const lock = arg(value);
      const task = executor.running();
      machine.lockdep?.acquire(lock, { how: 'write' });
      if (lock.$owner === null) {
        own(lock, task);
        return success(state);
      }
      enqueue(lock, task);
      adjust(sched, lock.$owner);
      return wait(lock, state);
    },
  }));
  return {
    ...(Object.assign({}, ...forms) as Natives),
    rt_mutex_trylock: (value: unknown) => {
      const lock = arg(value);
      if (lock.$owner !== null) return false;
      machine.lockdep?.acquire(lock, { how: 'write', trylock: true });
      own(lock, executor.running());
      return true;
    },
    rt_mutex_unlock: (value: unknown) => {
      const lock = arg(value);
      const owner = lock.$owner;
      machine.lockdep?.release(lock);
      if (owner !== executor.running())
        machine.reports.warn(
          new Error('here'),
          'DEBUG_LOCKS_WARN_ON(rt_mutex_owner(lock) != current)',
        );
      if (owner) remove(owner.rtMutexes, lock);
      lock.$owner = null;
      const next = lock.$waiters.shift();
      if (next) {
        own(lock, next);
        unblock(next);
        sched.wake(next);
        adjust(sched, next);
      }
      adjust(sched, owner);
    },
  };
}

/** By priority; behind those of the same. */
function enqueue(lock: RtMutex, task: Task): void {
  const at = lock.$waiters.findIndex(({ prio }) => prio > task.prio);
  if (at < 0) lock.$waiters.push(task);
  else lock.$waiters.splice(at, 0, task);
}

/** Gives a task the best priority of itself and those that wait for it, and so on along the chain. */
function adjust(sched: Scheduler, start: Task | null): void {
  const seen = new Set<Task>();
  for (let task = start; task !== null && !seen.has(task);) {
    seen.add(task);
    const lenders = task.rtMutexes.flatMap(({ $waiters }) => $waiters[0] ?? []);
    const prio = Math.min(task.normalPrio, ...lenders.map((each) => each.prio));
    if (prio === task.prio) return;
    sched.setPriority(task, prio);
    const next: unknown = task.blockedOn?.on;
    if (!(next instanceof RtMutex)) return;
    remove(next.$waiters, task);
    enqueue(next, task);
    task = next.$owner;
  }
}
