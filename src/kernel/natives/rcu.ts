/** Read-copy-update, as readers and updaters see it (include/linux/rcupdate.h). */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import type { GracePeriod } from '../rcu.ts';
import { RcuHead } from '../structs/rcu.ts';
import { TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { functionArg } from './arguments.ts';
import { leaveRcu } from './atomic-context.ts';
import { blockOn, remove, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

export function rcuNatives(machine: Machine): Natives {
  const { executor, rcu, sites } = machine;
  const synchronizing: Code = sleeper(machine, 'synchronize_rcu', ([, , period]) =>
    wait(period as GracePeriod),
  );
  const wait = (period: GracePeriod): unknown => {
    const task = executor.running();
    if (rcu.completed >= period.number) {
      remove(period.waiters, task);
      return unblock(task);
    }
    if (!period.waiters.includes(task)) period.waiters.push(task);
    const waiting = { on: period, how: 'write' } as const;
    return blockOn(machine, waiting, TASK_UNINTERRUPTIBLE, synchronizing, period);
  };
  const flushing: Code = sleeper(machine, 'rcu_barrier', ([, , sequence]) =>
    flush(sequence as number),
  );
  const flush = (sequence: number): unknown => {
    const task = executor.running();
    if (rcu.hasRun(sequence)) return remove(rcu.barriers, task);
    if (!rcu.barriers.includes(task)) rcu.barriers.push(task);
    return block(machine, flushing, sequence);
  };
  const isHeld = (): boolean => executor.execution().rcuDepth > 0;
  const suspicious = (what: string): void => {
    const at = sites.here();
    if (at) machine.lockdep?.reports.suspiciousRcu(at, what);
  };
  const dereference = (pointer: unknown, allowed: boolean): unknown => {
    if (!allowed && !isHeld()) suspicious('suspicious rcu_dereference_check() usage!');
    return pointer;
  };
  return {
    rcu_read_lock: () => {
      executor.execution().rcuDepth++;
      machine.lockdep?.acquire(rcu.lockMap, { how: 'recursive-read', check: false });
    },
    rcu_read_unlock: () => {
      const execution = executor.execution();
      machine.lockdep?.release(rcu.lockMap);
      if (execution.rcuDepth === 0) return machine.reports.warn(new Error('here'), '');
      execution.rcuDepth--;
      leaveRcu(machine);
    },
    rcu_read_lock_held: isHeld,
    rcu_dereference: (pointer: unknown) => dereference(pointer, false),
    rcu_dereference_check: (pointer: unknown, condition: unknown) =>
      dereference(pointer, Boolean(condition)),
    rcu_dereference_protected: (pointer: unknown, condition: unknown) => {
      if (!condition) suspicious('suspicious rcu_dereference_protected() usage!');
      return pointer;
    },
    rcu_access_pointer: (pointer: unknown) => pointer,
    synchronize_rcu: () => {
      if (isHeld()) suspicious('Illegal synchronize_rcu() in RCU read-side critical section');
      mightSleep(machine);
      return wait(rcu.request());
    },
    call_rcu: (head: unknown, callback: unknown, data: unknown) => {
      objectArg(machine, head, RcuHead);
      rcu.call({ cell: functionArg(callback), args: [data] });
    },
    rcu_barrier: () => {
      mightSleep(machine);
      return flush(rcu.sequence);
    },
  };
}
