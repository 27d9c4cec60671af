/** What natives share: how the task that calls one goes to sleep. */
import type { Call } from '../execution.ts';
import type { Code } from '../frame.ts';
import { SUSPENDED } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Fault } from '../fault.ts';
import { Oops, StackOverflow } from '../oops.ts';
import { TASK_UNINTERRUPTIBLE } from '../task.ts';

export type Natives = Readonly<Record<string, unknown>>;

/**
 * The frame of a native that sleeps; it passes on what the task is woken with. `hidden`: it is there
 * because the native has called K code, and is no part of the stack that people see.
 */
export const sleeper = (
  name: string,
  resume: Code['resume'] = (_frame, value) => value,
  hidden = false,
): Code => ({
  symbol: `kernel:${name}`,
  name: () => name,
  file: () => '',
  lineOf: () => 0,
  extent: () => null,
  frames: 0,
  hidden,
  resume,
});

/**
 * At the head of natives that may sleep, whether or not they have to this time (Linux: might_sleep).
 * A task in atomic context is reported and goes on; what the machine itself has called, or an
 * interrupt, cannot go on.
 */
export function mightSleep({ executor, reports }: Machine): void {
  if (executor.preemptCount() === 0 && !executor.execution().irqsOff) return;
  const task = executor.running();
  if (executor.pinned() || executor.execution() !== task) {
    const count = executor.preemptCount().toString(16).padStart(8, '0');
    throw new Oops(`scheduling while atomic: ${task.comm}/${task.pid}/0x${count}`);
  }
  reports.invalidSleep(new Error('here'), task, executor.preemptCount());
}

/**
 * Calls K code on behalf of a native, which goes on as `code` does with the result: at once, or when
 * the callee, which may sleep, has been resumed and returns.
 */
export function callBack(
  { unwinder }: Machine,
  code: Code,
  { cell, args }: Call,
  ...slots: unknown[]
): unknown {
  const { depth, frames, stop } = unwinder;
  if (++depth.count > depth.limit) throw new StackOverflow();
  const value = cell.$fn(...args);
  if (stop.suspended) {
    frames.push([code, 0, ...slots]);
    return SUSPENDED;
  }
  depth.count--;
  return code.resume([code, 0, ...slots], value);
}

/** Whether K code that a native has called is suspended; then the native leaves a frame below it. */
export const isSuspended = ({ unwinder }: Pick<Machine, 'unwinder'>): boolean =>
  unwinder.stop.suspended;

/** Leaves a frame of the running task; the result goes back to the caller. */
export function suspend(
  { unwinder }: Pick<Machine, 'unwinder'>,
  code: Code,
  ...slots: unknown[]
): typeof SUSPENDED {
  unwinder.suspend(code, 0, ...slots);
  return SUSPENDED;
}

/** Sleeps until somebody wakes the running task, perhaps for another reason: test again then. */
export const block = (machine: Machine, code: Code, ...slots: unknown[]): typeof SUSPENDED =>
  blockIn(machine, TASK_UNINTERRUPTIBLE, code, ...slots);

/** The same in a state of the caller's choice; a signal that may end such a sleep does not let it begin. */
export function blockIn(
  machine: Machine,
  state: number,
  code: Code,
  ...slots: unknown[]
): typeof SUSPENDED {
  machine.executor.running().state = state;
  return suspend(machine, code, ...slots);
}

/** A time that K code gives; what is none would confuse the order of events. */
export function timeOf(value: unknown): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new Fault('a time that is no number');
}

/** Wakes the running task in `ms`, unless something else wakes it first; the time that will be. */
export function wakeIn({ clock, executor }: Machine, ms: number): number {
  const task = executor.running();
  const until = clock.now + Math.max(0, Math.round(timeOf(ms) * 1000));
  task.timeout = clock.add(until, 'timeout', task);
  return until;
}
