/** Who waits for whom: the graph in which a circle is a deadlock. */
import type { Cpu } from './cpu.ts';
import type { Execution, Waiting } from './execution.ts';
import { Task } from './task.ts';
import { TASK_RUNNING, TASK_UNINTERRUPTIBLE } from './task-state.ts';

/** One that waits, and for what. */
export interface Waiter {
  execution: Execution;
  /** Null: it is interrupted, and waits for the interrupt to end. */
  waiting: Waiting | null;
}

/** What an execution spins or sleeps on, with nothing but the owner to end it. */
export function waitingOf(execution: Execution): Waiting | null {
  if (execution.spinsOn) return execution.spinsOn;
  if (!(execution instanceof Task) || execution.preempted) return null;
  const { blockedOn, state, timeout } = execution;
  const forEver = (state & ~TASK_UNINTERRUPTIBLE) === TASK_RUNNING && timeout === null;
  return forEver && state !== TASK_RUNNING ? blockedOn : null;
}

/** The interrupt that runs on top of an execution, on whatever CPU. */
function interrupterOf(execution: Execution, cpus: readonly Cpu[]): Execution | null {
  for (const { current, contexts } of cpus) {
    if (current === execution) return contexts[0] ?? null;
    const at = contexts.findIndex((each) => each === execution);
    if (at >= 0) return contexts[at + 1] ?? null;
  }
  return null;
}

/** The circle of those that wait for each other that begins with an execution, if there is one. */
export function circleOf(start: Waiter, cpus: readonly Cpu[]): Waiter[] | null {
  const seen = new Set<Execution>();
  const follow = (waiter: Waiter, path: Waiter[]): Waiter[] | null => {
    const interrupter = interrupterOf(waiter.execution, cpus);
    const owners = waiter.waiting ? waiter.waiting.on.$owners() : interrupter ? [interrupter] : [];
    for (const owner of owners) {
      if (owner === start.execution) return [...path, waiter];
      if (seen.has(owner)) continue;
      seen.add(owner);
      const waiting = interrupterOf(owner, cpus) ? null : waitingOf(owner);
      const circle = follow({ execution: owner, waiting }, [...path, waiter]);
      if (circle) return circle;
    }
    return null;
  };
  return follow(start, []);
}
