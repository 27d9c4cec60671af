/**
 * Timers (kernel/time/timer.c): a function that is called in a softirq, on the CPU that has armed the
 * timer, when its time has come.
 */
import type { Interrupt } from '../cpu.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Bug, Oops } from '../oops.ts';
import { TimerList } from '../structs/time.ts';
import { functionArg, integerArg, numberArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { sleeper, suspend } from './native.ts';
import { objectArg } from './objects.ts';
import { JIFFY } from './time.ts';

export function timerNatives(machine: Machine): Natives {
  const { clock, executor, interrupts, sched } = machine;
  clock.on<TimerList>('timer', (timer) => {
    timer.$event = null;
    const { $function, $data } = timer;
    if (!$function) return;
    const call = { cell: $function, args: [$data] };
    interrupts.softirq(sched.cpus[timer.$cpu]!, { ...call, source: 'timer', subject: timer });
  });
  interrupts.on<TimerList>('timer', {
    begin: (timer, context) => {
      timer.$running = context;
    },
    end: (timer) => {
      timer.$running = null;
    },
  });
  const arg = (value: unknown): TimerList => objectArg(machine, value, TimerList);
  const disarm = (timer: TimerList): boolean => {
    if (timer.$event === null) return takeBack(machine, timer);
    timer.$event.cancelled = true;
    timer.$event = null;
    return true;
  };
  /** (Re)arms it, unless it has been shut down. */
  const arm = (timer: TimerList, expires: number, cpu: number): boolean => {
    if (timer.$shutdown) return false;
    const pending = disarm(timer);
    timer.expires = expires;
    timer.$cpu = cpu;
    timer.$event = clock.add(expires * JIFFY, 'timer', timer);
    return pending;
  };
  const add = (timer: TimerList, cpu: number): void => {
    if (isPending(timer)) throw new Bug('timer_pending(timer)');
    arm(timer, numberArg(timer.expires), cpu);
  };
  /** Waits until the function does not run any more; it must not wait for itself. */
  const sync = (timer: TimerList, result: unknown): unknown => {
    const execution = executor.execution();
    if (timer.$free()) {
      execution.spinsOn = null;
      return result;
    }
    if (timer.$running === execution) {
      machine.reports.warn(new Error('here'), '');
      return result;
    }
    if (!executor.maySpin()) throw new Oops('timer_delete_sync: its function cannot go on');
    if (execution.spinsOn?.on !== timer) {
      execution.spinsOn = { on: timer, how: 'write' };
      machine.deadlocks.spins(execution);
    }
    return suspend(machine, code, timer, result);
  };
  const code: Code = sleeper(machine, 'timer_delete_sync', ([, , timer, result]) =>
    sync(timer as TimerList, result),
  );
  const isPending = (timer: TimerList): boolean =>
    timer.$event !== null || raised(machine, timer) !== null;
  const remove = (value: unknown): boolean => disarm(arg(value));
  const removeSync = (value: unknown): unknown => sync(arg(value), disarm(arg(value)));
  return {
    timer_setup: (value: unknown, cell: unknown, data: unknown) => {
      const timer = arg(value);
      timer.$function = functionArg(cell);
      timer.$data = data;
      timer.$shutdown = false;
    },
    mod_timer: (value: unknown, expires: unknown) =>
      arm(arg(value), numberArg(expires), executor.cpu.id),
    mod_timer_pending: (value: unknown, expires: unknown) => {
      const timer = arg(value);
      return isPending(timer) && arm(timer, numberArg(expires), executor.cpu.id);
    },
    timer_reduce: (value: unknown, expires: unknown) => {
      const timer = arg(value);
      const pending = isPending(timer);
      if (pending && Number(timer.expires) <= numberArg(expires)) return true;
      return arm(timer, numberArg(expires), executor.cpu.id);
    },
    add_timer: (value: unknown) => add(arg(value), executor.cpu.id),
    add_timer_on: (value: unknown, cpu: unknown) => {
      if (!sched.cpus[integerArg(cpu)]) throw new Oops('add_timer_on: no such CPU');
      add(arg(value), integerArg(cpu));
    },
    del_timer: remove,
    timer_delete: remove,
    del_timer_sync: removeSync,
    timer_delete_sync: removeSync,
    timer_shutdown_sync: (value: unknown) => {
      const timer = arg(value);
      timer.$shutdown = true;
      return sync(timer, disarm(timer));
    },
    timer_pending: (value: unknown) => isPending(arg(value)),
  };
}

/** The softirqs of the CPU where a timer has been raised but not taken yet. */
function raised({ sched }: Machine, timer: TimerList): Interrupt[] | null {
  const cpu = sched.cpus.find(({ softirqs }) => softirqs.some(({ subject }) => subject === timer));
  return cpu?.softirqs ?? null;
}

/** Takes back such a timer; whether there was one. */
function takeBack(machine: Machine, timer: TimerList): boolean {
  const softirqs = raised(machine, timer);
  if (softirqs === null) return false;
  softirqs.splice(
    softirqs.findIndex(({ subject }) => subject === timer),
    1,
  );
  return true;
}
