/**
 * The kpatch model (kpatch.ko, kmod/core/core.c: kpatch_verify_activeness_safety): no task may have a
 * frame of a function that is about to be switched.
 */
import { findBlockers, placeLine } from '../blockers.ts';
import type { StopPolicy } from './stop-switch.ts';

export const KPATCH: StopPolicy = {
  name: 'kpatch',
  /** kpatch(1): five attempts, two (virtual) seconds apart. */
  retry: { attempts: 5, interval: 2000 },
  busy: 'in functions that would change',
  checks: true,
  inTheWay: (core, incoming, leaving) =>
    findBlockers(core.kernel.tasks.byPid.values(), core.displaced(incoming, leaving)),
  report(core, blocker) {
    core.log('notice', `kpatch: activeness safety check failed for ${blocker.function}`);
    core.log('notice', `kpatch: PID: ${blocker.pid} Comm: ${blocker.comm}`);
    // whoever holds a semaphore is no task that could be named
    const task = core.kernel.tasks.byPid.get(blocker.pid);
    for (const { function: name, file, line } of task?.stack() ?? [])
      core.log('notice', `kpatch:   ${name}${file ? ` (${file}:${line})` : ''}`);
    if (blocker.why !== null) core.log('notice', `kpatch:   it is in ${placeLine(blocker)}`);
  },
};
