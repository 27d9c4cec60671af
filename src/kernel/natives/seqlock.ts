/** Sequence locks: readers look again if somebody wrote meanwhile (include/linux/seqlock.h). */
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import { spinBugText } from '../spin-debug.ts';
import { Seqlock } from '../structs/lock.ts';
import { integerArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { objectArg } from './objects.ts';
import { lockForms, spinner } from './spin.ts';
import { releaseSpinlock } from './spinlock.ts';

export function seqlockNatives(machine: Machine): Natives {
  const { executor } = machine;
  const arg = (value: unknown): Seqlock => objectArg(machine, value, Seqlock);
  const spin = spinner(machine, 'write_seqlock');
  /** Taking the lock makes the sequence odd at once: see `Seqlock.$take`. */
  const take = (lock: Seqlock, result: unknown): unknown => {
    machine.lockdep?.acquire(lock, { how: 'write' });
    return spin(lock, 'write', result);
  };
  const release = (lock: Seqlock): void => {
    lock.$sequence++;
    releaseSpinlock(machine, lock);
  };
  const reading = sleeper(machine, 'read_seqbegin', ([, , lock]) => begin(lock as Seqlock));
  const begin = (lock: Seqlock): unknown => {
    const execution = executor.execution();
    if (lock.$sequence % 2 === 0) {
      execution.spinsOn = null;
      return lock.$sequence;
    }
    if (!executor.maySpin()) throw new Oops(spinBugText(executor, lock, 'lockup suspected'));
    if (execution.spinsOn === null) {
      execution.spinsOn = { on: lock, how: 'write' };
      machine.deadlocks.spins(execution);
    }
    return suspend(machine, reading, lock);
  };
  return {
    ...lockForms(machine, { lock: 'write_seqlock', unlock: 'write_sequnlock' }, take, release, arg),
    read_seqbegin: (value: unknown) => begin(arg(value)),
    read_seqretry: (value: unknown, start: unknown) => arg(value).$sequence !== integerArg(start),
  };
}
