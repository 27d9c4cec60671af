/**
 * Which tasks are on a CPU at the moment of a try: Linux's livepatch does not look at the stacks of
 * those, so they cannot be switched by it then. Whoever could run may or may not be running.
 */
import type { Task } from '../kernel/task.ts';
import { KLP_PATCHED } from '../livepatch/patch-state.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Arena } from './arena.ts';

/** Every set of tasks that can be on CPUs at once, as far as it makes a difference; the empty one first. */
export function choicesOfRunning({ kernel, setup, operation }: Arena): number[][] {
  if (setup.patch?.model !== 'hybrid') return [[]];
  const changed = symbolsOf(setup.patch.module);
  const isInside = ({ frames }: Task): boolean =>
    frames.some(([{ symbol }]) => changed.has(symbol));
  const matters = (task: Task): boolean =>
    !task.dead && (operation === null || task.patchState !== KLP_PATCHED) && !isInside(task);
  let sets: number[][] = [[]];
  for (const cpu of kernel.sched.cpus) {
    if (cpu.current) continue;
    const here = [...cpu.queue].filter(matters).map(({ pid }) => pid);
    sets = sets.flatMap((set) => [set, ...here.map((pid) => [...set, pid])]);
  }
  return sets.map((set) => set.sort((a, b) => a - b));
}

/** Functions that a patch changes: whoever is in one cannot be switched anyway. */
const symbolsOf = ({ objects }: PatchModule): Set<string> =>
  new Set(objects.flatMap(({ functions }) => functions.map(({ unit }) => unit.symbol)));
