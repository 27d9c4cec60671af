/**
 * Which tasks are on a CPU at the moment of a try: Linux's livepatch does not look at the stacks of
 * those, so they cannot be switched by it then. Whoever could run may or may not be running.
 */
import type { Task } from '../kernel/task.ts';
import { KLP_PATCHED } from '../livepatch/patch-state.ts';
import type { Arena } from './arena.ts';

/** Every set of tasks that can be on CPUs at once, as far as it makes a difference; the empty one first. */
export function choicesOfRunning(arena: Arena): number[][] {
  const { kernel, setup } = arena;
  if (setup.patch?.model !== 'hybrid') return [[]];
  let sets: number[][] = [[]];
  for (const cpu of kernel.sched.cpus) {
    if (cpu.current) continue;
    const here = [...cpu.queue].filter((task) => canSwitch(arena, task)).map(({ pid }) => pid);
    sets = sets.flatMap((set) => [set, ...here.map((pid) => [...set, pid])]);
  }
  return sets.map((set) => set.sort((a, b) => a - b));
}

/** Whether a task that has not been switched is in no changed function. */
export function canSwitch({ operation, changed }: Arena, task: Task): boolean {
  if (task.dead || (operation !== null && task.patchState === KLP_PATCHED)) return false;
  return !task.frames.some(([{ symbol }]) => changed.has(symbol));
}
