/** Kernel threads (kernel/kthread.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import type { Task } from '../task.ts';
import { functionArg, taskArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';

export function kthreadNatives(machine: Machine): Natives {
  const { executor, sched, tasks } = machine;
  const stopping = sleeper('kthread_stop', ([, , task]) => untilDead(task as Task));
  const untilDead = (task: Task): unknown => {
    if (task.dead) return task.struct.exit_code;
    if (!task.waiters.includes(executor.running())) task.waiters.push(executor.running());
    return block(machine, stopping, task);
  };
  const create = (cell: unknown, arg: unknown, name: unknown): Task => {
    if (tasks.full()) throw new Oops('kthread_create: no process number is free');
    return tasks.kthread(textArg(name), functionArg(cell), arg);
  };
  return {
    kthread_create: (cell: unknown, arg: unknown, name: unknown) => create(cell, arg, name).struct,
    kthread_run: (cell: unknown, arg: unknown, name: unknown) => {
      const task = create(cell, arg, name);
      sched.wake(task);
      return task.struct;
    },
    kthread_should_stop: () => executor.running().shouldStop,
    kthread_stop: (struct: unknown) => {
      mightSleep(machine);
      const task = taskArg(struct);
      task.shouldStop = true;
      if (task.entry !== null) neverBegin(task);
      sched.wake(task);
      return untilDead(task);
    },
  };
}

/** The thread has not begun: when it gets the CPU, it ends at once. */
function neverBegin(task: Task): void {
  task.entry = null;
  task.value = -ERRNO.EINTR;
}
