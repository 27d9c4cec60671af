/**
 * Global quiescence: the switch happens while no process is in the kernel at all, and no kernel thread
 * in a function that changes. The ideal that other models are measured against: what every task did
 * before, it did under the old code alone; what it does after, under the new.
 */
import { blockerIn, findBlockers } from '../blockers.ts';
import type { StopPolicy } from './stop-switch.ts';

export const QUIESCE: StopPolicy = {
  name: 'quiesce',
  /** A minute of looking every ten (virtual) milliseconds. */
  retry: { attempts: 6000, interval: 10 },
  busy: 'in the kernel',
  checks: true,
  inTheWay(core, incoming, leaving) {
    const tasks = [...core.kernel.tasks.byPid.values()];
    const threads = tasks.filter((task) => !task.isProcess);
    const inKernel = tasks.filter((task) => task.isProcess && !task.inUser);
    return [
      ...inKernel.map(blockerIn),
      ...findBlockers(threads, core.displaced(incoming, leaving)),
    ];
  },
  report: () => {},
};
