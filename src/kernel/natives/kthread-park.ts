/** Kernel threads that stand aside for a while, and where they may run (kernel/kthread.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';
import { TASK_PARKED, TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { integerArg, taskArg } from './arguments.ts';
import { remove } from './blocking.ts';
import type { Natives } from './native.ts';
import { block, blockIn, mightSleep, sleeper } from './native.ts';

export function kthreadParkNatives(machine: Machine): Natives {
  const { executor, reports, sched } = machine;
  const parkme: Code = sleeper(machine, 'kthread_parkme', () => stayParked());
  const stayParked = (): unknown => {
    const task = executor.running();
    if (!task.shouldPark) {
      task.parked = false;
      return undefined;
    }
    task.parked = true;
    for (const waiter of task.parkWaiters) sched.wake(waiter);
    return blockIn(machine, TASK_PARKED, parkme);
  };
  const parking: Code = sleeper(machine, 'kthread_park', ([, , task]) => untilParked(task as Task));
  const untilParked = (task: Task): unknown => {
    if (task.parked || task.dead) {
      remove(task.parkWaiters, executor.running());
      return task.parked ? 0 : -ERRNO.ENOSYS;
    }
    if (!task.parkWaiters.includes(executor.running())) task.parkWaiters.push(executor.running());
    return block(machine, parking, task);
  };
  return {
    kthread_park: (value: unknown) => {
      mightSleep(machine);
      const task = taskArg(value);
      if (task.dead || task.isProcess) return -ERRNO.ENOSYS;
      if (task.shouldPark) {
        reports.warn(new Error('here'), '');
        return -ERRNO.EBUSY;
      }
      task.shouldPark = true;
      sched.wake(task);
      return task === executor.running() ? 0 : untilParked(task);
    },
    kthread_unpark: (value: unknown) => {
      const task = taskArg(value);
      task.shouldPark = false;
      sched.wakeState(task, TASK_PARKED);
    },
    kthread_should_park: () => executor.running().shouldPark,
    kthread_parkme: () => {
      mightSleep(machine);
      return stayParked();
    },
    kthread_bind: (value: unknown, cpu: unknown) => {
      const task = taskArg(value);
      if (task.entry === null || task.state !== TASK_UNINTERRUPTIBLE)
        return reports.warn(new Error('here'), '');
      sched.setAffinity(task, new Set([integerArg(cpu)]));
    },
  };
}
