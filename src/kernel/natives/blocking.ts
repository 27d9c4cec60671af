/** Sleeping until something is free: in which state, for how long, and what ends it early. */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Waiting } from '../execution.ts';
import type { Code, SUSPENDED } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { signalPendingState } from '../signal/state.ts';
import type { Task } from '../task.ts';
import { TASK_INTERRUPTIBLE, TASK_KILLABLE, TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { blockIn } from './native.ts';

/** The forms of a function that waits: what its name ends in, and the state in which it sleeps. */
export const SLEEPS = [
  { suffix: '', state: TASK_UNINTERRUPTIBLE },
  { suffix: '_interruptible', state: TASK_INTERRUPTIBLE },
  { suffix: '_killable', state: TASK_KILLABLE },
] as const;

/** What a form yields that cannot fail has no value; the others yield 0. */
export const success = (state: number): number | undefined =>
  state === TASK_UNINTERRUPTIBLE ? undefined : 0;

/** Whether a signal ends a sleep in that state. */
export const interrupted = ({ signals }: Task, state: number): boolean =>
  signalPendingState({ signals, state });

export const EINTR = -ERRNO.EINTR;

/** Sleeps on something; what has begun to wait says so until it goes on with `unblock`. */
export function blockOn(
  machine: Machine,
  waiting: Waiting,
  state: number,
  code: Code,
  ...slots: unknown[]
): typeof SUSPENDED {
  const task = machine.executor.running();
  const begins = task.blockedOn?.on !== waiting.on;
  task.blockedOn = waiting;
  if (begins && state === TASK_UNINTERRUPTIBLE) machine.deadlocks.sleeps(task);
  return blockIn(machine, state, code, ...slots);
}

/** The wait is over. */
export function unblock(task: Task): void {
  task.blockedOn = null;
}

/** Takes one element out of a list. */
export function remove<T>(list: T[], element: T): void {
  const at = list.indexOf(element);
  if (at >= 0) list.splice(at, 1);
}
