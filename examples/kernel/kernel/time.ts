/** nanosleep() and clock_gettime(): time in milliseconds since boot. */
import { EINVAL, SYSCALL_DEFINE, msleep } from 'kernel';
import { clockid_to_kclock } from './posix_timers.ts';

function sys_nanosleep(ms: number): number {
  if (ms < 0) return -EINVAL;
  msleep(ms);
  return 0;
}

function sys_clock_gettime(clock: number): number {
  const kc = clockid_to_kclock(clock);
  return kc === null ? -EINVAL : kc.clock_get();
}

/** Sleeps for `ms`, or with TIMER_ABSTIME until then. */
function sys_clock_nanosleep(clock: number, flags: number, ms: number): number {
  const kc = clockid_to_kclock(clock);
  if (kc === null || ms < 0) return -EINVAL;
  return kc.nsleep!(clock, flags, ms);
}

SYSCALL_DEFINE('nanosleep', sys_nanosleep);
SYSCALL_DEFINE('clock_gettime', sys_clock_gettime);
SYSCALL_DEFINE('clock_nanosleep', sys_clock_nanosleep);
