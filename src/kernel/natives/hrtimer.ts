/**
 * High-resolution timers and kernel times (kernel/time/hrtimer.c): a function that is called in a hardirq
 * when its time has come, and again if it says so. Times are nanoseconds; the clock has microseconds, so
 * a timer expires at the first one that is not too early.
 */
import type { Code } from '../frame.ts';
import { Fault } from '../fault.ts';
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import { Hrtimer } from '../structs/time.ts';
import { functionArg, integerArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { objectArg } from './objects.ts';

const NSEC_PER_USEC = 1000n;
export const HRTIMER_MODES = { HRTIMER_MODE_ABS: 0, HRTIMER_MODE_REL: 1 };
export const HRTIMER_RESULTS = { HRTIMER_NORESTART: 0, HRTIMER_RESTART: 1 };

export function timeArg(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  throw new Fault('a kernel time is a bigint of nanoseconds');
}

export function hrtimerNatives(machine: Machine): Natives {
  const { clock, executor, interrupts, reports, sched } = machine;
  const now = (): bigint => BigInt(clock.now) * NSEC_PER_USEC;
  const arg = (value: unknown): Hrtimer => objectArg(machine, value, Hrtimer);
  clock.on<Hrtimer>('hrtimer', (timer) => {
    timer.$event = null;
    const call = { cell: timer.$function!, args: [timer.$data] };
    interrupts.hardirq(sched.cpus[timer.$cpu]!, { ...call, source: 'hrtimer', subject: timer });
  });
  interrupts.on<Hrtimer>('hrtimer', {
    begin: (timer, context) => {
      timer.$running = context;
    },
    end: (timer, result) => {
      timer.$running = null;
      const restart = result === HRTIMER_RESULTS.HRTIMER_RESTART;
      if (restart && timer.$event === null) enqueue(timer);
      else if (!restart && result !== HRTIMER_RESULTS.HRTIMER_NORESTART)
        reports.warn(new Error('here'), '');
    },
  });
  const enqueue = (timer: Hrtimer): void => {
    const us = (timer.$expires + NSEC_PER_USEC - 1n) / NSEC_PER_USEC;
    timer.$event = clock.add(Number(us), 'hrtimer', timer);
  };
  /** Takes it back: 1 if it was pending, 0 if not, -1 if its function runs. */
  const tryToCancel = (timer: Hrtimer): number => {
    if (timer.$event) {
      timer.$event.cancelled = true;
      timer.$event = null;
      return timer.$running ? -1 : 1;
    }
    const raised = sched.cpus.find(({ hardirqs }) =>
      hardirqs.some(({ subject }) => subject === timer),
    );
    if (raised) {
      const at = raised.hardirqs.findIndex(({ subject }) => subject === timer);
      raised.hardirqs.splice(at, 1);
      return 1;
    }
    return timer.$running ? -1 : 0;
  };
  const cancel = (timer: Hrtimer, was: number): unknown => {
    const execution = executor.execution();
    const result = tryToCancel(timer);
    if (result >= 0) {
      execution.spinsOn = null;
      return Math.max(was, result);
    }
    if (timer.$running === execution || !executor.maySpin())
      throw new Oops('hrtimer_cancel: its function cannot go on');
    if (execution.spinsOn?.on !== timer) {
      execution.spinsOn = { on: timer, how: 'write' };
      machine.deadlocks.spins(execution);
    }
    return suspend(machine, code, timer, 1);
  };
  const code: Code = sleeper(machine, 'hrtimer_cancel', ([, , timer, was]) =>
    cancel(timer as Hrtimer, was as number),
  );
  const isActive = (timer: Hrtimer): boolean => timer.$event !== null || timer.$running !== null;
  /** Moves the expiry on by whole intervals until it is later than a time; how many those are. */
  const forward = (timer: Hrtimer, from: bigint, interval: bigint): bigint => {
    const late = from - timer.$expires;
    if (late < 0n) return 0n;
    if (timer.$event) {
      reports.warn(new Error('here'), '');
      return 0n;
    }
    const overruns = late / interval + 1n;
    timer.$expires += overruns * interval;
    return overruns;
  };
  const intervalArg = (value: unknown): bigint => {
    const interval = timeArg(value);
    return interval < 1n ? 1n : interval;
  };
  return {
    ktime_get_ns: now,
    ktime_get: now,
    ktime_add: (a: unknown, b: unknown) => timeArg(a) + timeArg(b),
    ktime_sub: (a: unknown, b: unknown) => timeArg(a) - timeArg(b),
    ktime_to_us: (time: unknown) => Number(timeArg(time) / 1000n),
    ktime_to_ms: (time: unknown) => Number(timeArg(time) / 1_000_000n),
    us_to_ktime: (us: unknown) => BigInt(integerArg(us)) * 1000n,
    ms_to_ktime: (ms: unknown) => BigInt(integerArg(ms)) * 1_000_000n,
    hrtimer_setup: (value: unknown, cell: unknown, data: unknown) => {
      const timer = arg(value);
      timer.$function = functionArg(cell);
      timer.$data = data;
    },
    hrtimer_start: (value: unknown, time: unknown, mode: unknown) => {
      const timer = arg(value);
      if (!timer.$function) throw new Oops('hrtimer_start: it was not set up');
      tryToCancel(timer);
      timer.$expires = timeArg(time) + (mode === HRTIMER_MODES.HRTIMER_MODE_REL ? now() : 0n);
      timer.$cpu = executor.cpu.id;
      enqueue(timer);
    },
    hrtimer_cancel: (value: unknown) => cancel(arg(value), 0),
    hrtimer_try_to_cancel: (value: unknown) => tryToCancel(arg(value)),
    hrtimer_active: (value: unknown) => isActive(arg(value)),
    hrtimer_callback_running: (value: unknown) => arg(value).$running !== null,
    hrtimer_get_expires: (value: unknown) => arg(value).$expires,
    hrtimer_get_remaining: (value: unknown) => arg(value).$expires - now(),
    hrtimer_forward: (value: unknown, from: unknown, interval: unknown) =>
      forward(arg(value), timeArg(from), intervalArg(interval)),
    hrtimer_forward_now: (value: unknown, interval: unknown) =>
      forward(arg(value), now(), intervalArg(interval)),
  };
}
