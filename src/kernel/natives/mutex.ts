/**
 * Mutexes (kernel/locking/mutex.c). A mutex that is given back goes to who takes it first: the first
 * waiter, which is woken, or somebody who comes along before; then the waiter has it handed over the
 * next time.
 */
import type { Machine } from '../machine.ts';
import type { Code } from '../frame.ts';
import { Mutex } from '../structs/lock.ts';
import type { Task } from '../task.ts';
import { integerArg } from './arguments.ts';
import { EINTR, SLEEPS, blockOn, interrupted, success, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

export function mutexNatives(machine: Machine): Natives {
  const { executor, sched } = machine;
  const arg = (value: unknown): Mutex => objectArg(machine, value, Mutex);
  const code: Code = sleeper(machine, 'mutex_lock', ([, , lock, state]) => {
    const first = (lock as Mutex).$waiters.first === executor.running();
    return wait(lock as Mutex, state as number, first);
  });
  /** Takes it, or sleeps (again): a first waiter that comes too late claims it for the next time. */
  const wait = (lock: Mutex, state: number, claims: boolean): unknown => {
    const task = executor.running();
    if (take(lock, task)) return success(state);
    if (interrupted(task, state)) {
      if (lock.$waiters.first === task) lock.$handoff = false;
      lock.$waiters.remove(task);
      unblock(task);
      machine.lockdep?.release(lock);
      return EINTR;
    }
    if (claims) lock.$handoff = true;
    return blockOn(machine, { on: lock, how: 'write' }, state, code, lock, state);
  };
  const lock = (value: unknown, state: number, subclass = 0): unknown => {
    mightSleep(machine);
    const mutex = arg(value);
    machine.lockdep?.acquire(mutex, { how: 'write', subclass });
    const task = executor.running();
    if (take(mutex, task)) return success(state);
    mutex.$waiters.push(task, task);
    return wait(mutex, state, false);
  };
  const forms = SLEEPS.map(({ suffix, state }) => ({
    [`mutex_lock${suffix}`]: (value: unknown) => lock(value, state),
    [`mutex_lock${suffix}_nested`]: (value: unknown, subclass: unknown) =>
      lock(value, state, integerArg(subclass)),
  }));
  return {
    ...(Object.assign({}, ...forms) as Natives),
    mutex_trylock: (value: unknown) => {
      const mutex = arg(value);
      if (!mutex.$free()) return false;
      machine.lockdep?.acquire(mutex, { how: 'write', trylock: true });
      mutex.$owner = executor.running();
      return true;
    },
    mutex_unlock: (value: unknown) => {
      const mutex = arg(value);
      machine.lockdep?.release(mutex);
      if (mutex.$owner !== executor.running()) {
        const text = 'DEBUG_LOCKS_WARN_ON(__owner_task(owner) != get_current())';
        machine.reports.warn(new Error('here'), text);
      }
      const next = mutex.$waiters.first;
      mutex.$pickup = mutex.$handoff && next !== undefined;
      mutex.$owner = mutex.$pickup ? next! : null;
      if (next) sched.wake(next);
    },
    mutex_is_locked: (value: unknown) => !arg(value).$free(),
  };
}

/** Takes a mutex that is free or has been handed over to the task. */
function take(lock: Mutex, task: Task): boolean {
  if (lock.$owner !== null && !(lock.$pickup && lock.$owner === task)) return false;
  lock.$owner = task;
  lock.$pickup = false;
  if (lock.$waiters.first === task) lock.$handoff = false;
  lock.$waiters.remove(task);
  unblock(task);
  return true;
}
