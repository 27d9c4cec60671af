/** Wait queues and completions. */
import type { Completion, WaitQueueHead } from '../structs.ts';
import { TASK_RUNNING } from '../task.ts';
import type { Machine } from '../machine.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';

export function waitNatives(machine: Machine): Natives {
  const { executor } = machine;
  const waiting = sleeper('wait_for_completion', ([, , done]) =>
    (done as Completion).$waiters.includes(executor.running())
      ? block(machine, waiting, done)
      : undefined,
  );
  const wake = ({ $waiters }: WaitQueueHead): void =>
    [...$waiters].forEach((task) => machine.wake(task));
  const complete = (done: Completion, count: number): void => {
    done.$done += count;
    while (done.$done > 0 && done.$waiters.length > 0) {
      if (done.$done !== Infinity) done.$done--;
      machine.wake(done.$waiters.shift()!);
    }
  };
  return {
    prepare_to_wait: ({ $waiters }: WaitQueueHead, state: number) => {
      const task = executor.running();
      if (!$waiters.includes(task)) $waiters.push(task);
      task.state = state;
    },
    finish_wait: ({ $waiters }: WaitQueueHead) => {
      const task = executor.running();
      task.state = TASK_RUNNING;
      const at = $waiters.indexOf(task);
      if (at >= 0) $waiters.splice(at, 1);
    },
    wake_up: wake,
    wake_up_all: wake,
    wake_up_interruptible: wake,
    waitqueue_active: ({ $waiters }: WaitQueueHead) => $waiters.length > 0,
    complete: (done: Completion) => complete(done, 1),
    complete_all: (done: Completion) => complete(done, Infinity),
    wait_for_completion: (done: Completion) => {
      mightSleep(machine);
      if (done.$done > 0) {
        if (done.$done !== Infinity) done.$done--;
        return undefined;
      }
      done.$waiters.push(executor.running());
      return block(machine, waiting, done);
    },
  };
}
