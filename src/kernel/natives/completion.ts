/** Completions (kernel/sched/completion.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Completion } from '../structs/wait.ts';
import { TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { numberArg } from './arguments.ts';
import { SLEEPS, blockOn, interrupted, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { mightSleep, sleeper, wakeIn } from './native.ts';
import { objectArg } from './objects.ts';

/** A completion that ends all waits, for good. */
const UINT_MAX = 0xffffffff;

export function completionNatives(machine: Machine): Natives {
  const { clock, executor } = machine;
  const arg = (value: unknown): Completion => objectArg(machine, value, Completion);
  const code: Code = sleeper(machine, 'wait_for_completion', ([, , done, state, until]) =>
    wait(done as Completion, state as number, until as number),
  );
  /** What a wait yields that was successful: nothing, 0, or at least 1 of the time that was left. */
  const result = (state: number, until: number): number | undefined => {
    if (until !== Infinity) return Math.max(1, Math.ceil((until - clock.now) / 1000));
    return state === TASK_UNINTERRUPTIBLE ? undefined : 0;
  };
  const leave = (done: Completion): void => {
    done.$waiters.remove(executor.running());
    unblock(executor.running());
  };
  const wait = (done: Completion, state: number, until: number): unknown => {
    const task = executor.running();
    if (tryWait(done)) {
      leave(done);
      return result(state, until);
    }
    if (interrupted(task, state)) {
      leave(done);
      return -ERRNO.ERESTARTSYS;
    }
    if (clock.now >= until) {
      leave(done);
      return 0;
    }
    if (!done.$waiters.has(task)) done.$waiters.push(task, task);
    if (until !== Infinity) wakeIn(machine, (until - clock.now) / 1000);
    return blockOn(machine, { on: done, how: 'write' }, state, code, done, state, until);
  };
  const start = (value: unknown, state: number, ms: number): unknown => {
    mightSleep(machine);
    return wait(arg(value), state, clock.now + Math.round(ms * 1000));
  };
  const forms = SLEEPS.map(({ suffix, state }) => ({
    [`wait_for_completion${suffix}`]: (value: unknown) => start(value, state, Infinity),
    [`wait_for_completion${suffix}_timeout`]: (value: unknown, ms: unknown) =>
      start(value, state, numberArg(ms)),
  }));
  return {
    ...(Object.assign({}, ...forms) as Natives),
    complete: (value: unknown) => {
      const done = arg(value);
      if (done.$done !== UINT_MAX) done.$done++;
      wakeFirst(machine, done);
    },
    complete_all: (value: unknown) => completeAll(machine, arg(value)),
    try_wait_for_completion: (value: unknown) => tryWait(arg(value)),
    completion_done: (value: unknown) => arg(value).$done > 0,
    reinit_completion: (value: unknown) => {
      arg(value).$done = 0;
    },
  };
}

/** Ends all waits, also those that have not begun. */
function completeAll(machine: Machine, done: Completion): void {
  done.$done = UINT_MAX;
  while (done.$waiters.length > 0) wakeFirst(machine, done);
}

function wakeFirst({ sched }: Machine, done: Completion): void {
  const task = done.$waiters.shift();
  if (task) sched.wake(task);
}

/** Uses up one `complete`, if there is one. */
function tryWait(done: Completion): boolean {
  if (done.$done === 0) return false;
  if (done.$done !== UINT_MAX) done.$done--;
  return true;
}
