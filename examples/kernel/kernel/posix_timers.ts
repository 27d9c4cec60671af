/** The table of clocks: how each is read and slept on. */
import { ERESTARTSYS, __init, jiffies, module_init, msleep_interruptible } from 'kernel';
import {
  CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, CLOCK_REALTIME, CLOCK_REALTIME_ALARM, MAX_CLOCKS,
  TIMER_ABSTIME,
} from '../include/uapi/time.ts';
import { alarm_timer_nsleep } from './alarmtimer.ts';

export interface KClock {
  clock_get: () => number;
  nsleep?: (clock: number, flags: number, ms: number) => number;
}

const posix_clocks: (KClock | null)[] = [];

/** The machine has no clock that knows the date, so all of them start at boot. */
function posix_ktime_get(): number {
  return jiffies();
}

function common_nsleep(clock: number, flags: number, ms: number): number {
  const rest = flags & TIMER_ABSTIME ? ms - jiffies() : ms;
  return rest > 0 && msleep_interruptible(rest) > 0 ? -ERESTARTSYS : 0;
}

const clock_realtime: KClock = { clock_get: posix_ktime_get, nsleep: common_nsleep };
const clock_monotonic: KClock = { clock_get: posix_ktime_get, nsleep: common_nsleep };
const clock_monotonic_raw: KClock = { clock_get: posix_ktime_get };
const clock_boottime: KClock = { clock_get: posix_ktime_get, nsleep: common_nsleep };
const clock_alarm: KClock = { clock_get: posix_ktime_get, nsleep: alarm_timer_nsleep };

export function clockid_to_kclock(clock: number): KClock | null {
  return posix_clocks[clock] ?? null;
}

function posix_timers_register_clock(clock: number, kc: KClock): void {
  posix_clocks[clock] = kc;
}

function init_posix_timers(): number {
  for (let i = 0; i < MAX_CLOCKS; i++) posix_clocks.push(null);
  posix_timers_register_clock(CLOCK_REALTIME, clock_realtime);
  posix_timers_register_clock(CLOCK_MONOTONIC, clock_monotonic);
  posix_timers_register_clock(CLOCK_MONOTONIC_RAW, clock_monotonic_raw);
  posix_timers_register_clock(CLOCK_BOOTTIME, clock_boottime);
  posix_timers_register_clock(CLOCK_REALTIME_ALARM, clock_alarm);
  return 0;
}

module_init(init_posix_timers);
__init(init_posix_timers);
__init(posix_timers_register_clock);
