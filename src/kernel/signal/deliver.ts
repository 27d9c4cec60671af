/** Taking signals at the border to user mode (kernel/signal.c: get_signal, dequeue_signal). */
import type { SignalState } from './state.ts';
import { SYNCHRONOUS, sigmask } from './state.ts';
import { defaultAction } from './send.ts';

/** What a signal does to the process that is about to return to user mode. */
export interface Delivery {
  action: 'stop' | 'terminate';
  sig: number;
}

/** Takes pending signals up to the first that does something; null: the process goes on. */
export function getSignal(signals: SignalState): Delivery | null {
  signals.notify = false;
  if (signals.fatal !== 0) return { action: 'terminate', sig: signals.fatal };
  for (let sig = dequeue(signals); sig !== 0; sig = dequeue(signals)) {
    const action = defaultAction(sig);
    if ((signals.ignored & sigmask(sig)) === 0 && action !== 'ignore') return { action, sig };
  }
  return null;
}

/** Takes the signal that comes next, or 0: synchronous ones first, then by number. */
export function dequeue(signals: SignalState): number {
  const ready = (signals.pending & ~signals.blocked) >>> 0;
  if (ready === 0) return 0;
  const first = (ready & SYNCHRONOUS) !== 0 ? ready & SYNCHRONOUS : ready;
  const sig = 32 - Math.clz32(first & -first);
  signals.pending = (signals.pending & ~sigmask(sig)) >>> 0;
  return sig;
}
