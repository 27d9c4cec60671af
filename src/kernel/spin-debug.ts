/** What is wrong with a lock whose waiters spin, in the words of kernel/locking/spinlock_debug.c. */
import type { Execution } from './execution.ts';
import type { Executor } from './executor.ts';
import { displayName } from './lockdep/names.ts';
import type { Machine } from './machine.ts';
import type { SpinningLock } from './structs/lock.ts';
import { Task } from './task.ts';

/** Two lines: `spinlock recursion on CPU#0, cat/12`, and the lock. */
export function spinBugText(executor: Executor, lock: SpinningLock, what: string): string {
  const { comm, pid } = executor.running();
  const owner = ownerOf(lock.$owners()[0]);
  return (
    `${lock.$kind} ${what} on CPU#${executor.cpu.id}, ${comm}/${pid}\n` +
    ` lock: ${displayName(lock.$site)}, .magic: dead4ead, .owner: ${owner}, .owner_cpu: ${lock.$ownerCpu}`
  );
}

/** Reports it, with the stack; the caller goes on. */
export function spinBug(machine: Machine, lock: SpinningLock, what: string): void {
  machine.printk('emerg', `BUG: ${spinBugText(machine.executor, lock, what)}`);
  machine.reports.dumpStack(new Error('here'));
}

function ownerOf(execution: Execution | undefined): string {
  if (execution === undefined) return '<none>/-1';
  return execution instanceof Task ? `${execution.comm}/${execution.pid}` : '<interrupt>/-1';
}
