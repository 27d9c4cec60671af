/** Waiting for work that has been queued: until no queueing of it up to a number is left. */
import type { Waitable } from '../execution.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import type { Item } from '../structs/work.ts';
import type { Task } from '../task.ts';
import { TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { blockOn, remove, unblock } from './blocking.ts';
import { sleeper } from './native.ts';

/** Something with items that are queued or being done, and those that wait for them. */
export interface Busy extends Waitable {
  $waiters: Task[];
  $pending(): Iterable<Item>;
}

/** A wait that yields `result`; `name` is what stacks show. */
export type Flush = (busy: Busy, sequence: number, result: unknown) => unknown;

export function flusher(machine: Machine, name: string): Flush {
  const wait: Flush = (busy, sequence, result) => {
    const task = machine.executor.running();
    if (![...busy.$pending()].some((item) => item.sequence <= sequence)) {
      remove(busy.$waiters, task);
      unblock(task);
      return result;
    }
    if (!busy.$waiters.includes(task)) busy.$waiters.push(task);
    const waiting = { on: busy, how: 'write' } as const;
    return blockOn(machine, waiting, TASK_UNINTERRUPTIBLE, code, busy, sequence, result);
  };
  const code: Code = sleeper(machine, name, ([, , busy, sequence, result]) =>
    wait(busy as Busy, sequence as number, result),
  );
  return wait;
}
