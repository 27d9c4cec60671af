/**
 * Sleeping locks for readers and writers (kernel/locking/rwsem.c). Waiters are served in order, except
 * that all waiting readers get in with the first one; who comes later waits behind a waiting writer,
 * so neither side starves.
 */
import type { Access } from '../execution.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { RwSemaphore } from '../structs/lock.ts';
import { integerArg } from './arguments.ts';
import { EINTR, SLEEPS, blockOn, interrupted, remove, success, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

export function rwsemNatives(machine: Machine): Natives {
  const { executor, sched } = machine;
  const arg = (value: unknown): RwSemaphore => objectArg(machine, value, RwSemaphore);
  const grant = (sem: RwSemaphore, { task, how }: RwSemaphore['$waiters'][number]): void => {
    if (how === 'write') sem.$writer = task;
    else sem.$readers.push(task);
    unblock(task);
    sched.wake(task);
  };
  /** Lets in whoever can be: the first waiter, and with a reader all others. */
  const serve = (sem: RwSemaphore): void => {
    const [first] = sem.$waiters;
    if (!first || !sem.$free(first.how)) return;
    const served = sem.$waiters.filter((each) =>
      first.how === 'write' ? each === first : each.how === 'read',
    );
    sem.$waiters = sem.$waiters.filter((each) => !served.includes(each));
    for (const each of served) grant(sem, each);
  };
  const code = (name: string): Code => {
    const own: Code = sleeper(machine, name, ([, , sem, how, state]) =>
      wait(own, sem as RwSemaphore, how as Access, state as number),
    );
    return own;
  };
  const codes = { read: code('down_read'), write: code('down_write') };
  const wait = (own: Code, sem: RwSemaphore, how: Access, state: number): unknown => {
    const task = executor.running();
    const waiter = sem.$waiters.find((each) => each.task === task);
    if (!waiter) return success(state);
    if (interrupted(task, state)) {
      remove(sem.$waiters, waiter);
      unblock(task);
      machine.lockdep?.release(sem);
      serve(sem);
      return EINTR;
    }
    return blockOn(machine, { on: sem, how }, state, own, sem, how, state);
  };
  const down = (value: unknown, how: 'read' | 'write', state: number, subclass = 0): unknown => {
    mightSleep(machine);
    const sem = arg(value);
    machine.lockdep?.acquire(sem, { how, subclass });
    const task = executor.running();
    if (sem.$waiters.length === 0 && sem.$free(how)) {
      enter(sem, how);
      return success(state);
    }
    sem.$waiters.push({ task, how });
    return wait(codes[how], sem, how, state);
  };
  const enter = (sem: RwSemaphore, how: Access): void => {
    if (how === 'write') sem.$writer = executor.running();
    else sem.$readers.push(executor.running());
  };
  const trylock = (value: unknown, how: Access): number => {
    const sem = arg(value);
    if (!sem.$free(how) || (how === 'read' && sem.$waiters.length > 0)) return 0;
    machine.lockdep?.acquire(sem, { how, trylock: true });
    enter(sem, how);
    return 1;
  };
  const misused = (condition: string): void =>
    machine.reports.warn(new Error('here'), `DEBUG_RWSEMS_WARN_ON(${condition})`);
  const forms = SLEEPS.flatMap(({ suffix, state }) =>
    (['read', 'write'] as const).map((how) => ({
      [`down_${how}${suffix}`]: (value: unknown) => down(value, how, state),
      [`down_${how}${suffix}_nested`]: (value: unknown, subclass: unknown) =>
        down(value, how, state, integerArg(subclass)),
    })),
  );
  return {
    ...(Object.assign({}, ...forms) as Natives),
    down_read_trylock: (value: unknown) => trylock(value, 'read'),
    down_write_trylock: (value: unknown) => trylock(value, 'write'),
    up_read: (value: unknown) => {
      const sem = arg(value);
      machine.lockdep?.release(sem);
      if (!sem.$readers.includes(executor.running())) misused('!is_rwsem_reader_owned(sem)');
      remove(sem.$readers, executor.running());
      serve(sem);
    },
    up_write: (value: unknown) => {
      const sem = arg(value);
      machine.lockdep?.release(sem);
      if (sem.$writer !== executor.running()) misused('rwsem_owner(sem) != current');
      sem.$writer = null;
      serve(sem);
    },
    downgrade_write: (value: unknown) => {
      const sem = arg(value);
      machine.lockdep?.downgrade(sem);
      if (sem.$writer !== executor.running()) misused('rwsem_owner(sem) != current');
      sem.$writer = null;
      sem.$readers.push(executor.running());
      if (sem.$waiters[0]?.how === 'read') serve(sem);
    },
    rwsem_is_locked: (value: unknown) => !arg(value).$free('write'),
  };
}
