/** Tasks, the scheduler's entry points and kthreads. Times are milliseconds. */
import type { Cell } from '../cell.ts';
import type { Task, TaskStruct } from '../task.ts';
import { TASK_RUNNING } from '../task.ts';
import type { Machine } from '../machine.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper, suspend, timeOf, wakeIn } from './native.ts';

export function taskNatives(machine: Machine): Natives {
  const { clock, executor, tasks } = machine;
  const codes = {
    schedule: sleeper('schedule'),
    cond_resched: sleeper('cond_resched', () => undefined),
    msleep: sleeper('msleep', ([, , until]) => sleepUntil(until as number)),
    schedule_timeout: sleeper('schedule_timeout', ([, , until]) =>
      Math.max(0, Math.ceil(((until as number) - clock.now) / 1000)),
    ),
    kthread_stop: sleeper('kthread_stop', ([, , task]) => untilDead(task as Task)),
    stop_machine: sleeper('stop_machine'),
  };
  const sleepUntil = (until: number): unknown => {
    if (clock.now >= until) return undefined;
    wakeIn(machine, (until - clock.now) / 1000);
    return block(machine, codes.msleep, until);
  };
  const untilDead = (task: Task): unknown => {
    if (task.dead) return task.struct.exit_code;
    if (!task.waiters.includes(executor.running())) task.waiters.push(executor.running());
    return block(machine, codes.kthread_stop, task);
  };
  return {
    get_current: () => executor.running().struct,
    smp_processor_id: () => executor.cpu.id,
    schedule: () => {
      mightSleep(machine);
      return suspend(machine, codes.schedule);
    },
    cond_resched: () => {
      mightSleep(machine);
      executor.running().preempted = true;
      return suspend(machine, codes.cond_resched);
    },
    msleep: (ms: number) => {
      mightSleep(machine);
      const until = wakeIn(machine, ms);
      return block(machine, codes.msleep, until);
    },
    schedule_timeout: (ms: number) => {
      mightSleep(machine);
      const sleeps = executor.running().state !== TASK_RUNNING;
      const until = sleeps ? wakeIn(machine, ms) : clock.now + timeOf(ms) * 1000;
      return suspend(machine, codes.schedule_timeout, until);
    },
    set_current_state: (state: number) => {
      executor.running().state = state;
    },
    kthread_run: (cell: Cell, arg: unknown, name: string) => {
      const task = tasks.kthread(String(name), cell, arg);
      machine.wake(task);
      return task.struct;
    },
    kthread_should_stop: () => executor.running().shouldStop,
    kthread_stop: ({ $task: task }: TaskStruct) => {
      mightSleep(machine);
      task.shouldStop = true;
      if (!task.dead) machine.wake(task);
      return untilDead(task);
    },
    wake_up_process: ({ $task }: TaskStruct) => machine.wake($task),
    find_task_by_vpid: (pid: number) => tasks.byPid.get(pid)?.struct ?? null,
    stop_machine: (cell: Cell, arg: unknown) => {
      mightSleep(machine);
      executor.running().stopRequest = { cell, arg };
      return suspend(machine, codes.stop_machine);
    },
    signal_pending: () => false,
  };
}
