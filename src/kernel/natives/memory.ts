/** Freeing objects: there is nothing to give back, but from then on their use is a mistake (KASAN). */
import { Cell } from '../cell.ts';
import { Fault } from '../fault.ts';
import { freedHere, reportFreed } from '../kasan.ts';
import type { Machine } from '../machine.ts';
import { nativeCell } from '../native-cell.ts';
import type { Freed } from '../structs/struct.ts';
import { Struct } from '../structs/struct.ts';
import { Hrtimer, TimerList } from '../structs/time.ts';
import { DelayedWork, Work } from '../structs/work.ts';
import { RcuHead } from '../structs/rcu.ts';
import type { Natives } from './native.ts';
import { objectArg } from './objects.ts';

interface Freeable {
  $freed?: Freed | null;
}

export function memoryNatives(machine: Machine): Natives {
  const { rcu, reports } = machine;
  /** Something in it that would be used by itself later (lib/debugobjects.c). */
  const checkActive = (part: Struct): void => {
    const kind = activeKind(part);
    if (kind === null) return;
    const text = `ODEBUG: free active (active state 0) object type: ${kind}`;
    reports.warn(new Error('here'), text);
  };
  const free = (object: object, freed: Freed): void => {
    const { $freed } = object as Freeable;
    if ($freed) return reportFreed(machine, 'double-free', $freed);
    for (const part of [object, ...Object.values(object)]) {
      if (!(part instanceof Struct)) continue;
      checkActive(part);
      part.$freed = freed;
    }
    (object as Freeable).$freed = freed;
  };
  const arg = (value: unknown): object | null => {
    if (value === null) return null;
    if (typeof value === 'object' && !(value instanceof Cell)) return value;
    throw new Fault('what is freed is no object');
  };
  const freeing = nativeCell(machine, 'kfree', (object, freed) =>
    free(object as object, freed as Freed),
  );
  return {
    kfree: (value: unknown) => {
      const object = arg(value);
      if (object) free(object, freedHere(machine));
    },
    kfree_rcu: (value: unknown, head: unknown) => {
      const object = arg(value);
      if (!object) return;
      objectArg(machine, head, RcuHead);
      rcu.call({ cell: freeing, args: [object, freedHere(machine)] });
    },
  };
}

function activeKind(part: Struct): string | null {
  if (part instanceof TimerList) return part.$event ? 'timer_list' : null;
  if (part instanceof Hrtimer) return part.$event ? 'hrtimer' : null;
  if (part instanceof DelayedWork) return part.$event ? 'timer_list' : null;
  return part instanceof Work && part.$item ? 'work_struct' : null;
}
