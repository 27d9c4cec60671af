/** Counting semaphores (kernel/locking/semaphore.c): `up` hands its unit to the first waiter. */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Semaphore } from '../structs/lock.ts';
import { WaitList } from '../wait-list.ts';
import { TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { integerArg, numberArg } from './arguments.ts';
import { EINTR, SLEEPS, blockOn, interrupted, success, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, sleeper, wakeIn } from './native.ts';
import { objectArg } from './objects.ts';

export function semaphoreNatives(machine: Machine): Natives {
  const { clock, executor, sched } = machine;
  const arg = (value: unknown): Semaphore => objectArg(machine, value, Semaphore);
  const code: Code = sleeper(machine, 'down', ([, , sem, state]) =>
    wait(sem as Semaphore, state as number),
  );
  const timed: Code = sleeper(machine, 'down_timeout', ([, , sem, until]) =>
    waitUntil(sem as Semaphore, until as number),
  );
  /** Whether the unit that the task waits for has come. */
  const has = (sem: Semaphore): boolean => {
    const task = executor.running();
    if (sem.$waiters.has(task)) return false;
    unblock(task);
    return true;
  };
  const giveUp = (sem: Semaphore, errno: number): number => {
    sem.$waiters.remove(executor.running());
    unblock(executor.running());
    return errno;
  };
  const wait = (sem: Semaphore, state: number): unknown => {
    if (has(sem)) return success(state);
    if (interrupted(executor.running(), state)) return giveUp(sem, EINTR);
    return blockOn(machine, { on: sem, how: 'write' }, state, code, sem, state);
  };
  const waitUntil = (sem: Semaphore, until: number): unknown => {
    if (has(sem)) return 0;
    if (clock.now >= until) return giveUp(sem, -ERRNO.ETIME);
    wakeIn(machine, (until - clock.now) / 1000);
    const waiting = { on: sem, how: 'write' } as const;
    return blockOn(machine, waiting, TASK_UNINTERRUPTIBLE, timed, sem, until);
  };
  const take = (sem: Semaphore): boolean => {
    if (sem.$count <= 0) return false;
    sem.$count--;
    return true;
  };
  const forms = SLEEPS.map(({ suffix, state }) => ({
    [`down${suffix}`]: (value: unknown) => {
      mightSleep(machine);
      const sem = arg(value);
      if (take(sem)) return success(state);
      const task = executor.running();
      sem.$waiters.push(task, task);
      return wait(sem, state);
    },
  }));
  return {
    ...(Object.assign({}, ...forms) as Natives),
    sema_init: (value: unknown, count: unknown) => {
      const sem = arg(value);
      sem.$count = integerArg(count);
      sem.$waiters = new WaitList();
    },
    down_timeout: (value: unknown, ms: unknown) => {
      mightSleep(machine);
      const sem = arg(value);
      const until = clock.now + Math.round(numberArg(ms) * 1000);
      if (take(sem)) return 0;
      const task = executor.running();
      sem.$waiters.push(task, task);
      return waitUntil(sem, until);
    },
    down_trylock: (value: unknown) => Number(!take(arg(value))),
    up: (value: unknown) => {
      const sem = arg(value);
      const next = sem.$waiters.shift();
      if (next) sched.wake(next);
      else sem.$count++;
    },
  };
}
