/**
 * Softirqs and tasklets (kernel/softirq.c): what an interrupt leaves for a moment later, on the same
 * CPU, with interrupts enabled. A tasklet runs once however often it is scheduled before, and never
 * beside itself.
 */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { nativeCell } from '../native-cell.ts';
import { Oops } from '../oops.ts';
import { TaskletStruct } from '../structs/irq.ts';
import { TASK_UNINTERRUPTIBLE } from '../task-state.ts';
import { functionArg } from './arguments.ts';
import { blockOn, remove, unblock } from './blocking.ts';
import type { Natives } from './native.ts';
import { callBack, mightSleep, sleeper } from './native.ts';
import { objectArg } from './objects.ts';

export function softirqNatives(machine: Machine): Natives {
  const { executor, interrupts, reports, sched } = machine;
  const arg = (value: unknown): TaskletStruct => objectArg(machine, value, TaskletStruct);
  const done: Code = sleeper(machine, 'tasklet_action', () => undefined, true);
  const action = nativeCell(machine, 'tasklet_action', (subject) => {
    const tasklet = subject as TaskletStruct;
    if (tasklet.$disabled > 0 || tasklet.$running) {
      tasklet.$parked = executor.cpu.id;
      return undefined;
    }
    tasklet.$scheduled = false;
    tasklet.$running = executor.execution();
    const call = { cell: tasklet.$function!, args: [tasklet.$data] };
    return callBack(machine, done, call);
  });
  const raise = (tasklet: TaskletStruct, cpu: number): void => {
    const call = { cell: action, args: [tasklet] };
    interrupts.softirq(sched.cpus[cpu]!, { ...call, source: 'tasklet', subject: tasklet });
  };
  /** One that could not run when its turn came gets another. */
  const resume = (tasklet: TaskletStruct): void => {
    const cpu = tasklet.$parked;
    if (cpu === null || tasklet.$disabled > 0 || tasklet.$running) return;
    tasklet.$parked = null;
    raise(tasklet, cpu);
  };
  interrupts.on<TaskletStruct>('tasklet', {
    end: (tasklet) => {
      if (!sched.cpus.some(({ contexts }) => contexts.some((each) => each === tasklet.$running)))
        tasklet.$running = null;
      for (const task of tasklet.$waiters) sched.wake(task);
      resume(tasklet);
    },
  });
  const schedule = (value: unknown): void => {
    const tasklet = arg(value);
    if (!tasklet.$function) throw new Oops('tasklet_schedule: it was not set up');
    if (tasklet.$scheduled) return;
    tasklet.$scheduled = true;
    raise(tasklet, executor.cpu.id);
  };
  /** Waits until it does not run, nor (`killed`) is going to. */
  const waiting: Code = sleeper(machine, 'tasklet_unlock_wait', ([, , tasklet, killed]) =>
    wait(tasklet as TaskletStruct, killed as boolean),
  );
  const wait = (tasklet: TaskletStruct, killed: boolean): unknown => {
    const task = executor.running();
    if (tasklet.$free() && !(killed && tasklet.$scheduled)) {
      remove(tasklet.$waiters, task);
      return unblock(task);
    }
    if (!tasklet.$waiters.includes(task)) tasklet.$waiters.push(task);
    const waits = { on: tasklet, how: 'write' } as const;
    return blockOn(machine, waits, TASK_UNINTERRUPTIBLE, waiting, tasklet, killed);
  };
  return {
    tasklet_setup: (value: unknown, cell: unknown, data: unknown) => {
      const tasklet = arg(value);
      tasklet.$function = functionArg(cell);
      tasklet.$data = data;
    },
    tasklet_schedule: schedule,
    tasklet_hi_schedule: schedule,
    tasklet_disable_nosync: (value: unknown) => void arg(value).$disabled++,
    tasklet_disable: (value: unknown) => {
      mightSleep(machine);
      const tasklet = arg(value);
      tasklet.$disabled++;
      return wait(tasklet, false);
    },
    tasklet_enable: (value: unknown) => {
      const tasklet = arg(value);
      if (tasklet.$disabled === 0) return reports.warn(new Error('here'), '');
      tasklet.$disabled--;
      resume(tasklet);
    },
    tasklet_kill: (value: unknown) => {
      mightSleep(machine);
      return wait(arg(value), true);
    },
  };
}
