/** What natives share: how the task that calls one goes to sleep. */
import { decoded } from '../backtrace.ts';
import type { Call } from '../execution.ts';
import type { Code } from '../frame.ts';
import { SUSPENDED } from '../frame.ts';
import { heldLines } from '../lockdep/reports.ts';
import type { Machine } from '../machine.ts';
import { Fault } from '../fault.ts';
import { Oops, StackOverflow } from '../oops.ts';
import { TASK_RUNNING, TASK_UNINTERRUPTIBLE } from '../task-state.ts';

export type Natives = Readonly<Record<string, unknown>>;

/**
 * The frame of a native that sleeps; it passes on what the task is woken with. `hidden`: it is there
 * because the native has called K code, and is no part of the stack that people see. Natives make
 * theirs when their kernel is made: a frame that was saved finds its code by the order of making.
 */
export function sleeper(
  { unwinder }: Pick<Machine, 'unwinder'>,
  name: string,
  resume: Code['resume'] = (_frame, value) => value,
  hidden = false,
): Code {
  const code: Code = {
    symbol: `kernel:${name}`,
    name: () => name,
    file: () => '',
    lineOf: () => 0,
    extent: () => null,
    frames: 0,
    hidden,
    resume,
  };
  unwinder.natives.push(code);
  return code;
}

/**
 * At the head of natives that may sleep, whether or not they have to this time (Linux: might_sleep).
 * A task in atomic context is reported and goes on; what the machine itself has called, or an
 * interrupt, cannot go on.
 */
export function mightSleep(machine: Machine): void {
  const { executor, lockdep, reports, sites } = machine;
  const task = executor.running();
  if (lockdep && task.state !== TASK_RUNNING && task.stateSetAt && sites.first()) {
    const state = `state=${task.state.toString(16)} set at [<${decoded(task.stateSetAt)}>]`;
    const text = `do not call blocking ops when !TASK_RUNNING; ${state}`;
    reports.warn(new Error('here'), text);
  }
  if (!isAtomic(machine)) return;
  mustGoOn(machine);
  reports.invalidSleep(new Error('here'), task, executor.preemptCount());
}

/** At the head of what gives up the CPU in the state that is set (Linux: schedule_debug). */
export function mightSchedule(machine: Machine): void {
  if (!isAtomic(machine)) return;
  mustGoOn(machine);
  const { executor, lockdep, reports } = machine;
  const task = executor.running();
  machine.printk('err', `BUG: ${schedulingWhileAtomic(machine)}`);
  if (lockdep) for (const line of heldLines(task)) machine.printk('warn', line);
  reports.dumpStack(new Error('here'));
  reports.taints.add('W');
}

function isAtomic({ executor }: Machine): boolean {
  const { irqsOff, rcuDepth } = executor.execution();
  return executor.preemptCount() > 0 || irqsOff || rcuDepth > 0;
}

/** What was called by the machine, or by an interrupt, cannot sleep at all. */
function mustGoOn(machine: Machine): void {
  const { executor } = machine;
  if (executor.pinned() || executor.execution() !== executor.running())
    throw new Oops(schedulingWhileAtomic(machine));
}

function schedulingWhileAtomic({ executor }: Machine): string {
  const { comm, pid } = executor.running();
  const count = executor.preemptCount().toString(16).padStart(8, '0');
  return `scheduling while atomic: ${comm}/${pid}/0x${count}`;
}

/** Where the running task's state was set, if that may become a mistake. */
export function noteState({ executor, lockdep, sites }: Machine): void {
  if (lockdep) executor.running().stateSetAt = sites.here() ?? null;
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
