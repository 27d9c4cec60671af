/**
 * What counts of the machine's own objects. Left out is what only tells how a state came to be: numbers
 * of events, where a queue lies in its array, how many frames of a function there are, when something
 * was; times count from now. Who waits for a CPU has no order: whoever holds the kernel chooses.
 */
import { Clock } from '../../clock.ts';
import { Event, EventQueue, before } from '../../events.ts';
import { Fifo } from '../../fifo.ts';
import type { Kernel } from '../../kernel.ts';
import { RunQueue } from '../../sched/run-queue.ts';
import { FunctionVersion } from '../../symbols.ts';
import { Task } from '../../task.ts';
import { WaitList } from '../../wait-list.ts';
import { fixedFields } from './content.ts';
import type { View } from './key.ts';

/** All fields but some. */
export const without = (...names: string[]): View => {
  let read: View | null = null;
  return (object) => {
    read ??= fixedFields(Object.keys(object).filter((name) => !names.includes(name))).read;
    return read(object);
  };
};

/** Views for a kernel; `isIdle`: events that can change nothing; `isTimeless`: that may come at any time. */
export function machineViews(
  { clock }: Kernel,
  isIdle: (event: Event) => boolean,
  isTimeless: (event: Event) => boolean,
): Map<object, View> {
  const pending = (): Event[] =>
    clock.events
      .pending()
      .filter((event) => !isIdle(event))
      .sort((a, b) => (before(a, b) ? -1 : 1));
  return new Map<object, View>([
    [Clock.prototype, () => []],
    [
      EventQueue.prototype,
      () =>
        pending().flatMap((event) => [
          event.kind,
          isTimeless(event) ? null : event.time - clock.base,
          event.keepsAlive,
          event.subject,
        ]),
    ],
    [Event.prototype, (event) => [pending().indexOf(event as Event)]],
    [Fifo.prototype, (fifo) => [...(fifo as Fifo<unknown>)]],
    [WaitList.prototype, (list) => waits(list as WaitList<unknown>)],
    [RunQueue.prototype, (queue) => byPid([...(queue as RunQueue<Task>)])],
    [Task.prototype, without('slice', 'asleepSince', 'sleepsSince', 'stateSetAt')],
    [
      FunctionVersion.prototype,
      (object) => {
        const { unit, owner, freed } = object as FunctionVersion;
        return [unit, owner, freed];
      },
    ],
  ]);
}

function waits(list: WaitList<unknown>): unknown[] {
  const found: unknown[] = [];
  for (let place = list.head; place !== null; place = place.after)
    found.push(place.task, place.entry);
  return found;
}

const byPid = (tasks: Task[]): Task[] => tasks.sort((a, b) => a.pid - b.pid);
