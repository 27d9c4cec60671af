/** Kernel threads (kernel/kthread.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Machine } from '../machine.ts';
import { Oops } from '../oops.ts';
import type { Task } from '../task.ts';
import { TASK_NORMAL, TASK_PARKED } from '../task-state.ts';
import { functionArg, taskArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper } from './native.ts';

/** Asks a thread to stop, wakes it, also if it is parked, and waits for its end; yields its exit code. */
export function stopper(machine: Machine): (task: Task) => unknown {
  const { executor, sched } = machine;
  const stopping = sleeper(machine, 'kthread_stop', ([, , task]) => untilDead(task as Task));
  const untilDead = (task: Task): unknown => {
    if (task.dead) return task.struct.exit_code;
    if (!task.waiters.includes(executor.running())) task.waiters.push(executor.running());
    return block(machine, stopping, task);
  };
  return (task) => {
    task.shouldStop = true;
    task.shouldPark = false;
    if (task.entry !== null) neverBegin(task);
    sched.wakeState(task, TASK_NORMAL | TASK_PARKED);
    return untilDead(task);
  };
}

export function kthreadNatives(machine: Machine): Natives {
  const { executor, sched, tasks } = machine;
  const stop = stopper(machine);
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
      return stop(taskArg(struct));
    },
  };
}

/** The thread has not begun: when it gets the CPU, it ends at once. */
function neverBegin(task: Task): void {
  task.entry = null;
  task.value = -ERRNO.EINTR;
}
