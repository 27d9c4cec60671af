/**
 * Tries of a transition to go on: models without a stop look again and again who can be switched. When
 * that is says nothing of who has come how far, so a try may happen at any moment; those that would
 * change nothing are left out.
 */
import type { Event } from '../kernel/events.ts';
import { TASK_INTERRUPTIBLE } from '../kernel/task-state.ts';
import type { Task } from '../kernel/task.ts';
import type { Action } from './action.ts';
import type { Arena } from './arena.ts';
import { canSwitch, choicesOfRunning } from './running.ts';

const TRIES = new Set(['klp_transition_work', 'kgr_work']);

export const isTry = ({ kind }: Event): boolean => TRIES.has(kind);

/** The tries that would change something. */
export function tries(arena: Arena): Action[] {
  const { kernel } = arena;
  const due = kernel.clock.events.pending().find(isTry);
  if (!due) return [];
  const left = [...kernel.tasks.byPid.values()].filter((task) => !task.dead && task.patchPending);
  const wakes = arena.interruptible && left.some(isSignalled);
  if (due.kind === 'kgr_work')
    return wakes || left.length === 0 ? [{ kind: 'try', running: [], signals: true }] : [];
  const able = left.filter((task) => canSwitch(arena, task));
  const changes = (running: readonly number[]): boolean =>
    left.length === 0 || able.some(({ pid }) => !running.includes(pid));
  const actions: Action[] = choicesOfRunning(arena)
    .filter(changes)
    .map((running) => ({ kind: 'try', running, signals: false }));
  if (wakes) actions.push({ kind: 'try', running: everybody(able), signals: true });
  return actions;
}

/** Signals alone: who could be switched is on a CPU, as far as there are any. */
const everybody = (tasks: readonly Task[]): number[] => tasks.map(({ pid }) => pid);

/** Whether a fake signal would do anything to a task. */
const isSignalled = ({ isProcess, signals, state }: Task): boolean =>
  isProcess ? !signals.notify : (state & TASK_INTERRUPTIBLE) !== 0;
