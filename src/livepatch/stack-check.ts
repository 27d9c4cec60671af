/**
 * Whether a task may switch (kernel/livepatch/transition.c: klp_check_stack): it must not be in the
 * implementation that goes. A suspended task's frames are exact; a running one's are not looked at.
 */
import type { Cpu } from '../kernel/cpu.ts';
import { FunctionVersion } from '../kernel/symbols.ts';
import type { Task } from '../kernel/task.ts';
import type { LivepatchCore } from './core.ts';
import type { KlpFunc, Patch } from './patch.ts';
import type { KLP_IDLE, KLP_PATCHED } from './patch-state.ts';
import { KLP_UNPATCHED } from './patch-state.ts';

/** Entries of a stack that are looked at (MAX_STACK_ENTRIES). */
const MAX_STACK_ENTRIES = 100;

/** Where a transition goes (klp_target_state). */
export type Target = typeof KLP_IDLE | typeof KLP_PATCHED | typeof KLP_UNPATCHED;

/** Why a task could not switch: Linux's errno, and the function that it sleeps on. */
export interface Straggler {
  task: Task;
  errno: 'EBUSY' | 'EINVAL' | 'EADDRINUSE';
  func: KlpFunc | null;
}

/** Why the task cannot be switched now, or null. */
export function whyNot(
  core: LivepatchCore,
  task: Task,
  patch: Patch,
  target: Target,
): Straggler | null {
  if (isRunning(core, task)) return { task, errno: 'EBUSY', func: null };
  if (task.frames.length > MAX_STACK_ENTRIES) return { task, errno: 'EINVAL', func: null };
  const func = blockedBy(core, task, patch, target);
  return func && { task, errno: 'EADDRINUSE', func };
}

/** The func whose outgoing implementation the task is in, or null. */
export function blockedBy(
  core: LivepatchCore,
  task: Task,
  patch: Patch,
  target: Target,
): KlpFunc | null {
  const versions = new Set(
    task.frames.flatMap(([code]) => (code instanceof FunctionVersion ? [code] : [])),
  );
  if (versions.size === 0) return null;
  for (const { patched, funcs } of patch.objects) {
    if (!patched) continue;
    for (const func of funcs) {
      const going = target === KLP_UNPATCHED ? func.version : core.stacks.below(func);
      if (versions.has(going)) return func;
    }
  }
  return null;
}

/** On a CPU, and not the task that asks. */
function isRunning({ kernel }: LivepatchCore, task: Task): boolean {
  if (task === kernel.executor.current()) return false;
  const isOn = (cpu: Cpu): boolean =>
    cpu.task() === task || (cpu.idle === task && cpu.current === null);
  return kernel.sched.cpus.some(isOn);
}
