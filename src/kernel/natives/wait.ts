/** Wait queues (kernel/sched/wait.c). The wait macros of `'kernel'` are spelled out by the compiler. */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Machine } from '../machine.ts';
import { WaitQueueHead } from '../structs/wait.ts';
import { TASK_INTERRUPTIBLE, TASK_NORMAL, TASK_RUNNING } from '../task-state.ts';
import { integerArg } from './arguments.ts';
import { interrupted } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, noteState } from './native.ts';
import { objectArg } from './objects.ts';

export function waitNatives(machine: Machine): Natives {
  const { executor } = machine;
  const arg = (value: unknown): WaitQueueHead => objectArg(machine, value, WaitQueueHead);
  /** Exclusive waiters queue up behind all others, which go in front. */
  const add = (wq: WaitQueueHead, exclusive: boolean, autoremove: boolean): void => {
    const task = executor.running();
    if (wq.$entries.has(task)) return;
    const entry = { task, exclusive, autoremove };
    if (exclusive) wq.$entries.push(task, entry);
    else wq.$entries.unshift(task, entry);
  };
  const prepare = (wq: WaitQueueHead, state: number, exclusive: boolean): void => {
    add(wq, exclusive, true);
    const task = executor.running();
    task.state = state;
    task.blockedOn = { on: wq, how: 'write' };
    noteState(machine);
  };
  const leave = (wq: WaitQueueHead): void => {
    wq.$entries.remove(executor.running());
  };
  const wake =
    (mask: number, exclusive: number) =>
    (value: unknown): void =>
      wakeUp(machine, arg(value), mask, exclusive);
  return {
    might_sleep: () => mightSleep(machine),
    prepare_to_wait: (value: unknown, state: unknown) =>
      prepare(arg(value), integerArg(state), false),
    prepare_to_wait_exclusive: (value: unknown, state: unknown) =>
      prepare(arg(value), integerArg(state), true),
    prepare_to_wait_event: (value: unknown, state: unknown, exclusive: unknown) => {
      const wq = arg(value);
      if (interrupted(executor.running(), integerArg(state))) {
        leave(wq);
        return -ERRNO.ERESTARTSYS;
      }
      prepare(wq, integerArg(state), Boolean(exclusive));
      return 0;
    },
    finish_wait: (value: unknown) => {
      leave(arg(value));
      const task = executor.running();
      task.state = TASK_RUNNING;
      task.blockedOn = null;
    },
    add_wait_queue: (value: unknown) => add(arg(value), false, false),
    add_wait_queue_exclusive: (value: unknown) => add(arg(value), true, false),
    remove_wait_queue: (value: unknown) => leave(arg(value)),
    wake_up: wake(TASK_NORMAL, 1),
    wake_up_all: wake(TASK_NORMAL, Infinity),
    wake_up_nr: (value: unknown, nr: unknown) =>
      wakeUp(machine, arg(value), TASK_NORMAL, integerArg(nr)),
    wake_up_interruptible: wake(TASK_INTERRUPTIBLE, 1),
    wake_up_interruptible_all: wake(TASK_INTERRUPTIBLE, Infinity),
    wake_up_interruptible_nr: (value: unknown, nr: unknown) =>
      wakeUp(machine, arg(value), TASK_INTERRUPTIBLE, integerArg(nr)),
    waitqueue_active: (value: unknown) => arg(value).$entries.length > 0,
  };
}

/** Wakes all who wait and are in such a state, but of the exclusive ones no more than so many. */
export function wakeUp(
  { sched }: Pick<Machine, 'sched'>,
  wq: WaitQueueHead,
  mask: number,
  exclusive: number,
): void {
  let left = exclusive;
  for (const entry of wq.$entries) {
    if (!sched.wakeState(entry.task, mask)) continue;
    if (entry.autoremove) wq.$entries.remove(entry.task);
    if (entry.exclusive && --left === 0) return;
  }
}
