/** Sleep on an alarm clock: a high resolution timer, in nanoseconds of 64 bits as all of them. */
import {
  ERESTARTSYS, HRTIMER_MODE_ABS, HRTIMER_NORESTART, Hrtimer, WaitQueueHead, hrtimer_cancel,
  hrtimer_setup, hrtimer_start, ktime_get, wait_event_interruptible, wake_up,
} from 'kernel';
import { TIMER_ABSTIME } from '../include/uapi/time.ts';

const NSEC_PER_MSEC = 1_000_000n;
export const KTIME_MAX = 0x7fffffffffffffffn;

class Alarm {
  timer = new Hrtimer();
  done = new WaitQueueHead();
  fired = false;
}

function alarmtimer_fired(alarm: Alarm): number {
  alarm.fired = true;
  wake_up(alarm.done);
  return HRTIMER_NORESTART;
}

/** Sums are of 64 bits with a sign, and wrap around as such. */
function ktime_add_s64(a: bigint, b: bigint): bigint {
  return BigInt.asIntN(64, a + b);
}

/** The moment at which a sleep that begins now ends. */
function alarm_expires(flags: number, ms: number): bigint {
  const time = BigInt.asIntN(64, BigInt(ms) * NSEC_PER_MSEC);
  return flags & TIMER_ABSTIME ? time : ktime_add_s64(ktime_get(), time);
}

export function alarm_timer_nsleep(clock: number, flags: number, ms: number): number {
  const exp = alarm_expires(flags, Math.floor(ms));
  if (exp <= ktime_get()) return 0;
  const alarm = new Alarm();
  hrtimer_setup(alarm.timer, alarmtimer_fired, alarm);
  hrtimer_start(alarm.timer, exp, HRTIMER_MODE_ABS);
  const error = wait_event_interruptible(alarm.done, () => alarm.fired);
  hrtimer_cancel(alarm.timer);
  return error ? -ERESTARTSYS : 0;
}
