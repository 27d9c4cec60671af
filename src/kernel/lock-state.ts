/** Who holds and waits for which locks, as plain data for tools. */
import { decoded } from './backtrace.ts';
import type { Execution } from './execution.ts';
import { displayName } from './lockdep/names.ts';
import type { Machine } from './machine.ts';
import { Task } from './task.ts';

export interface LockState {
  /** Who: a task, or the interrupt that runs in its name. */
  pid: number;
  comm: string;
  context: 'task' | 'hardirq' | 'softirq';
  /** What it holds; known only while locks are checked (option `lockdep`). */
  holds: { lock: string; how: 'write' | 'read'; at: string }[];
  /** What it sleeps or spins on, and the tasks that are in the way. */
  waitsFor: { lock: string; owners: { pid: number; comm: string }[]; spins: boolean } | null;
}

/** All tasks and interrupts that hold or wait for something. */
export function lockStates({ sched, tasks }: Pick<Machine, 'sched' | 'tasks'>): LockState[] {
  const states = [...tasks.byPid.values()].map((task) => stateOf(task, task, 'task'));
  for (const cpu of sched.cpus)
    for (const context of cpu.contexts) states.push(stateOf(context, cpu.task(), context.kind));
  return states.filter(({ holds, waitsFor }) => holds.length > 0 || waitsFor !== null);
}

function stateOf(
  execution: Execution,
  { pid, comm }: Task,
  context: LockState['context'],
): LockState {
  const waiting = execution.spinsOn ?? (execution instanceof Task ? execution.blockedOn : null);
  const holds = execution.held.filter(({ lock }) => (lock as unknown) !== waiting?.on);
  return {
    pid,
    comm,
    context,
    holds: holds.map(({ class: of, how, at }) => ({
      lock: of.name,
      how: how === 'write' ? 'write' : 'read',
      at: at ? decoded(at) : '',
    })),
    waitsFor: waiting && {
      lock: displayName(waiting.on.$site),
      owners: waiting.on
        .$owners()
        .filter((each) => each instanceof Task)
        .map((owner) => ({ pid: owner.pid, comm: owner.comm })),
      spins: execution.spinsOn !== null,
    },
  };
}
