/** Hypercalls: what K drivers ask the host for. */
import type { Pending } from '../host/hypercalls.ts';
import { toHost } from '../host/values.ts';
import type { Machine } from '../machine.ts';
import { textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';

export function hostNatives(machine: Machine): Natives {
  const { executor, hypercalls } = machine;
  const waiting = sleeper(machine, 'hypercall_wait', ([, , pending]) => answer(pending as Pending));
  const answer = (pending: Pending): unknown =>
    pending.settled ? pending.value : block(machine, waiting, pending);
  return {
    hypercall: (name: unknown, ...args: unknown[]) =>
      hypercalls.call(textArg(name), args.map(toHost)),
    hypercall_wait: (name: unknown, ...args: unknown[]) => {
      mightSleep(machine);
      return answer(hypercalls.begin(textArg(name), args.map(toHost), executor.running()));
    },
  };
}
