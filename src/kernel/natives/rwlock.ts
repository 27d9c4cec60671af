/** Spinning locks for readers and writers (include/linux/rwlock.h). */
import type { Access, Execution } from '../execution.ts';
import type { Machine } from '../machine.ts';
import { spinBug } from '../spin-debug.ts';
import { Rwlock } from '../structs/lock.ts';
import { disablePreemption } from './atomic-context.ts';
import type { Natives } from './native.ts';
import { objectArg } from './objects.ts';
import { lockForms, spinner } from './spin.ts';

export function rwlockNatives(machine: Machine): Natives {
  const { executor } = machine;
  const arg = (value: unknown): Rwlock => objectArg(machine, value, Rwlock);
  const spinRead = spinner(machine, 'read_lock');
  const spinWrite = spinner(machine, 'write_lock');
  /** An interrupt does not queue: the writer that is ahead of it may wait for what it has interrupted. */
  const reading = (): Access => (executor.cpu.contexts.length > 0 ? 'recursive-read' : 'read');
  const takeRead = (lock: Rwlock, result: unknown): unknown => {
    const how = reading();
    machine.lockdep?.acquire(lock, { how });
    return spinRead(lock, how, result);
  };
  const takeWrite = (lock: Rwlock, result: unknown): unknown => {
    machine.lockdep?.acquire(lock, { how: 'write' });
    if (!lock.$free('write')) lock.$waitingWriters.push(executor.execution());
    return spinWrite(lock, 'write', result);
  };
  const releaseRead = (lock: Rwlock): void => {
    machine.lockdep?.release(lock);
    if (lock.$readers.length === 0) return spinBug(machine, lock, 'already unlocked');
    leave(lock.$readers, executor.execution());
  };
  const releaseWrite = (lock: Rwlock): void => {
    machine.lockdep?.release(lock);
    if (lock.$writer === null) return spinBug(machine, lock, 'already unlocked');
    if (lock.$writer !== executor.execution()) spinBug(machine, lock, 'wrong owner');
    lock.$writer = null;
    lock.$ownerCpu = -1;
  };
  const trylock = (value: unknown, how: Access): boolean => {
    const lock = arg(value);
    if (!lock.$free(how)) return false;
    disablePreemption(machine);
    machine.lockdep?.acquire(lock, { how, trylock: true });
    lock.$take(how, executor.execution(), executor.cpu.id);
    return true;
  };
  const read = { lock: 'read_lock', unlock: 'read_unlock' };
  const write = { lock: 'write_lock', unlock: 'write_unlock' };
  return {
    ...lockForms(machine, read, takeRead, releaseRead, arg),
    ...lockForms(machine, write, takeWrite, releaseWrite, arg),
    read_trylock: (value: unknown) => trylock(value, 'recursive-read'),
    write_trylock: (value: unknown) => trylock(value, 'write'),
  };
}

/** Takes one reader out: the caller, or any if it is none. */
function leave(readers: Execution[], execution: Execution): void {
  readers.splice(Math.max(0, readers.indexOf(execution)), 1);
}
