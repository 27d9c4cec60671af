/** Clocks, timers and the run's random numbers. A jiffy is a millisecond (HZ is 1000). */
import type { Cell } from '../cell.ts';
import type { Machine } from '../machine.ts';
import type { TimerList } from '../structs.ts';
import type { Natives } from './native.ts';
import { timeOf } from './native.ts';

const JIFFY = 1000;

export function timeNatives({ clock, executor, sched }: Machine): Natives {
  clock.on<TimerList>('timer', (timer) => {
    timer.$event = null;
    const cpu = sched.cpus[timer.$cpu]!;
    if (timer.$function) cpu.softirqs.push({ cell: timer.$function, args: [timer.$data] });
  });
  const disarm = (timer: TimerList): boolean => {
    if (timer.$event === null) return false;
    timer.$event.cancelled = true;
    timer.$event = null;
    return true;
  };
  return {
    jiffies: () => Math.floor(clock.now / JIFFY),
    ktime_get_ns: () => BigInt(clock.now) * 1000n,
    timer_setup: (timer: TimerList, cell: Cell, data: unknown) => {
      timer.$function = cell;
      timer.$data = data;
    },
    mod_timer: (timer: TimerList, expires: number) => {
      const time = timeOf(expires) * JIFFY;
      const pending = disarm(timer);
      timer.$cpu = executor.cpu.id;
      timer.$event = clock.add(time, 'timer', timer);
      return pending;
    },
    del_timer: disarm,
    timer_pending: (timer: TimerList) => timer.$event !== null,
    get_random_u32: () => sched.strategy.random(0x100000000),
  };
}
