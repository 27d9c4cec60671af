/**
 * Locks whose waiters spin: how they are taken and given back, in the forms that also mask softirqs or
 * interrupts. A CPU whose execution spins stands still until the lock is free; where CPUs do not run
 * between the points of a step, nobody could free it meanwhile.
 */
import type { Access } from '../execution.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import { spinBugText } from '../spin-debug.ts';
import type { SpinningLock } from '../structs/lock.ts';
import { integerArg } from './arguments.ts';
import {
  disablePreemption,
  disableSoftirqs,
  enablePreemption,
  enableSoftirqs,
  restoreIrqs,
  saveIrqs,
} from './atomic-context.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';

/** The frame of what spins: `[code, pc, lock, how, result]`. */
type Spin = (lock: SpinningLock, how: Access, result: unknown) => unknown;

/** How a lock is taken, given the name that stacks show. */
export function spinner(machine: Machine, name: string): Spin {
  const { executor } = machine;
  const spin: Spin = (lock, how, result) => {
    const execution = executor.execution();
    if (lock.$free(how)) {
      execution.spinsOn = null;
      lock.$take(how, execution, executor.cpu.id);
      return result;
    }
    if (!executor.maySpin()) {
      const recursion = lock.$owners().includes(execution);
      throw new Oops(spinBugText(executor, lock, recursion ? 'recursion' : 'lockup suspected'));
    }
    if (execution.spinsOn?.on !== lock) {
      execution.spinsOn = { on: lock, how };
      machine.deadlocks.spins(execution);
    }
    return suspend(machine, code, lock, how, result);
  };
  const code: Code = sleeper(machine, name, ([, , lock, how, result]) =>
    spin(lock as SpinningLock, how as Access, result),
  );
  return spin;
}

/** The forms of a lock: plain, and with softirqs or interrupts masked. */
export function lockForms<T>(
  machine: Machine,
  names: { lock: string; unlock: string },
  take: (lock: T, result: unknown) => unknown,
  release: (lock: T) => void,
  arg: (value: unknown) => T,
): Natives {
  const { lock, unlock } = names;
  const enter = (value: unknown, result: unknown): unknown => {
    disablePreemption(machine);
    return take(arg(value), result);
  };
  const leave = (value: unknown): void => {
    release(arg(value));
    enablePreemption(machine);
  };
  return {
    [lock]: (value: unknown) => enter(value, undefined),
    [`${lock}_bh`]: (value: unknown) => {
      disableSoftirqs(machine);
      return enter(value, undefined);
    },
    [`${lock}_irq`]: (value: unknown) => {
      saveIrqs(machine);
      return enter(value, undefined);
    },
    [`${lock}_irqsave`]: (value: unknown) => enter(value, saveIrqs(machine)),
    [unlock]: leave,
    [`${unlock}_bh`]: (value: unknown) => {
      leave(value);
      enableSoftirqs(machine);
    },
    [`${unlock}_irq`]: (value: unknown) => {
      leave(value);
      restoreIrqs(machine, 1);
    },
    [`${unlock}_irqrestore`]: (value: unknown, flags: unknown) => {
      leave(value);
      restoreIrqs(machine, integerArg(flags));
    },
  };
}
