/** Clocks, timers and the run's random numbers. A jiffy is a millisecond (HZ is 1000). */
import type { Cell } from '../cell.ts';
import { SUSPENDED } from '../frame.ts';
import { Oops } from '../oops.ts';
import type { TimerList } from '../structs.ts';
import type { NativeHost, Natives } from './native.ts';

const JIFFY = 1000;

export function timeNatives(host: NativeHost): Natives {
  const expire = (timer: TimerList, sequence: number): void => {
    if (timer.$sequence !== sequence || timer.$expires === 0) return;
    timer.$expires = 0;
    if (!timer.$function) return;
    try {
      if (host.callAtomic(timer.$function, [timer.$data]) === SUSPENDED)
        throw new Oops('scheduling while atomic: timer');
    } catch (error) {
      host.reports.oops(error, null);
    }
  };
  return {
    jiffies: () => Math.floor(host.now / JIFFY),
    ktime_get_ns: () => BigInt(host.now) * 1000n,
    timer_setup: (timer: TimerList, cell: Cell, data: unknown) => {
      timer.$function = cell;
      timer.$data = data;
    },
    mod_timer: (timer: TimerList, expires: number) => {
      const pending = timer.$expires !== 0;
      const sequence = ++timer.$sequence;
      timer.$expires = Math.max(1, expires);
      const time = Math.max(host.now, timer.$expires * JIFFY);
      host.events.add(time, () => expire(timer, sequence), false);
      return pending;
    },
    del_timer: (timer: TimerList) => {
      const pending = timer.$expires !== 0;
      timer.$expires = 0;
      timer.$sequence++;
      return pending;
    },
    timer_pending: (timer: TimerList) => timer.$expires !== 0,
    get_random_u32: () => host.random(0x100000000),
  };
}
