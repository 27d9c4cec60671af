/** Events and fields that say nothing of how a kernel goes on. */
import type { Event } from '../kernel/events.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { View } from '../kernel/state/track/key.ts';
import { machineViews, without } from '../kernel/state/track/views.ts';
import { Operation } from '../livepatch/operation.ts';
import { isTry } from './tries.ts';
import { Transition } from '../livepatch/transition.ts';

/** Watchdogs only report what an explorer finds anyway. */
const REPORTS = new Set(['watchdog', 'hung-task', 'rcu-stall', 'regenerate']);

export const isReport = ({ kind }: Event): boolean => REPORTS.has(kind);

/** Views on the machine and on what live patching adds to it. */
export function livepatchViews(kernel: Kernel): Map<object, View> {
  return machineViews(kernel, isReport, isTry)
    .set(Operation.prototype, without('refusal', 'onEnd'))
    .set(Transition.prototype, (object) => {
      const { patch, target, started, working } = object as Transition;
      return [patch, target, started, working];
    });
}
