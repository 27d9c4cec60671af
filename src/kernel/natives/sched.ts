/** The scheduler's entry points, and sleeps of a certain length in milliseconds. */
import { MAX_SCHEDULE_TIMEOUT } from '../../lowered/api/task-states.ts';
import type { Machine } from '../machine.ts';
import { signalPending } from '../signal/state.ts';
import {
  TASK_IDLE,
  TASK_INTERRUPTIBLE,
  TASK_KILLABLE,
  TASK_RUNNING,
  TASK_UNINTERRUPTIBLE,
} from '../task-state.ts';
import { functionArg, integerArg, numberArg } from './arguments.ts';
import type { Natives } from './native.ts';
import {
  block,
  blockIn,
  mightSchedule,
  mightSleep,
  noteState,
  sleeper,
  suspend,
  wakeIn,
} from './native.ts';

export function schedNatives(machine: Machine): Natives {
  const { clock, executor } = machine;
  /** Whole milliseconds until a time. */
  const left = (until: number): number => Math.max(0, Math.ceil((until - clock.now) / 1000));
  const codes = {
    schedule: sleeper(machine, 'schedule'),
    cond_resched: sleeper(machine, 'cond_resched', () => undefined),
    timeout: sleeper(machine, 'schedule_timeout', ([, , until]) => left(until as number)),
    forever: sleeper(machine, 'schedule_timeout', () => MAX_SCHEDULE_TIMEOUT),
    msleep: sleeper(machine, 'msleep', ([, , until]) => msleep(until as number)),
    interruptible: sleeper(machine, 'msleep_interruptible', ([, , until]) =>
      msleepInterruptible(until as number),
    ),
    stop_machine: sleeper(machine, 'stop_machine'),
  };
  const msleep = (until: number): unknown => {
    if (clock.now >= until) return undefined;
    wakeIn(machine, (until - clock.now) / 1000);
    return block(machine, codes.msleep, until);
  };
  const msleepInterruptible = (until: number): unknown => {
    if (clock.now >= until || signalPending(executor.running())) return left(until);
    wakeIn(machine, (until - clock.now) / 1000);
    return blockIn(machine, TASK_INTERRUPTIBLE, codes.interruptible, until);
  };
  const scheduleTimeout = (ms: number): unknown => {
    mightSchedule(machine);
    const task = executor.running();
    if (ms < 0) {
      machine.printk('err', `schedule_timeout: wrong timeout value ${ms}`);
      machine.reports.dumpStack(new Error('here'));
      task.state = TASK_RUNNING;
      return 0;
    }
    if (ms >= MAX_SCHEDULE_TIMEOUT) return suspend(machine, codes.forever);
    const sleeps = task.state !== TASK_RUNNING;
    const until = sleeps ? wakeIn(machine, ms) : clock.now + ms * 1000;
    return suspend(machine, codes.timeout, until);
  };
  const timeoutIn =
    (state: number) =>
    (ms: unknown): unknown => {
      executor.running().state = state;
      return scheduleTimeout(numberArg(ms));
    };
  return {
    schedule: () => {
      mightSchedule(machine);
      return suspend(machine, codes.schedule);
    },
    cond_resched: () => {
      mightSleep(machine);
      executor.running().preempted = true;
      return suspend(machine, codes.cond_resched);
    },
    set_current_state: (state: unknown) => {
      executor.running().state = integerArg(state);
      noteState(machine);
    },
    schedule_timeout: (ms: unknown) => scheduleTimeout(numberArg(ms)),
    schedule_timeout_interruptible: timeoutIn(TASK_INTERRUPTIBLE),
    schedule_timeout_killable: timeoutIn(TASK_KILLABLE),
    schedule_timeout_uninterruptible: timeoutIn(TASK_UNINTERRUPTIBLE),
    schedule_timeout_idle: timeoutIn(TASK_IDLE),
    msleep: (ms: unknown) => {
      mightSleep(machine);
      return block(machine, codes.msleep, wakeIn(machine, numberArg(ms)));
    },
    msleep_interruptible: (ms: unknown) => {
      mightSleep(machine);
      return msleepInterruptible(clock.now + Math.round(Math.max(0, numberArg(ms)) * 1000));
    },
    stop_machine: (cell: unknown, arg: unknown) => {
      mightSleep(machine);
      const call = { cell: functionArg(cell), args: [arg] };
      executor.running().request = { kind: 'stop_machine', subject: call };
      return suspend(machine, codes.stop_machine);
    },
  };
}
