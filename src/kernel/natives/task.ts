/** Tasks, the scheduler's entry points and kthreads. Times are milliseconds. */
import type { Cell } from '../cell.ts';
import type { Task, TaskStruct } from '../task.ts';
import { TASK_RUNNING } from '../task.ts';
import type { NativeHost, Natives } from './native.ts';
import { block, sleeper, wakeIn } from './native.ts';

export function taskNatives(host: NativeHost): Natives {
  const codes = {
    schedule: sleeper('schedule'),
    cond_resched: sleeper('cond_resched', () => undefined),
    msleep: sleeper('msleep', ([, , until]) => sleepUntil(until as number)),
    schedule_timeout: sleeper('schedule_timeout', ([, , until]) =>
      Math.max(0, Math.ceil(((until as number) - host.now) / 1000)),
    ),
    kthread_stop: sleeper('kthread_stop', ([, , task]) => untilDead(task as Task)),
    stop_machine: sleeper('stop_machine'),
  };
  const sleepUntil = (until: number): unknown => {
    if (host.now >= until) return undefined;
    wakeIn(host, (until - host.now) / 1000);
    return block(host, codes.msleep, until);
  };
  const untilDead = (task: Task): unknown => {
    if (task.dead) return task.struct.exit_code;
    if (!task.waiters.includes(host.running())) task.waiters.push(host.running());
    return block(host, codes.kthread_stop, task);
  };
  return {
    get_current: () => host.running().struct,
    smp_processor_id: () => host.cpuId(),
    schedule: () => {
      host.maySleep();
      return host.suspend(codes.schedule, 0);
    },
    cond_resched: () => {
      host.maySleep();
      host.running().preempted = true;
      return host.suspend(codes.cond_resched, 0);
    },
    msleep: (ms: number) => {
      host.maySleep();
      const until = wakeIn(host, ms);
      return block(host, codes.msleep, until);
    },
    schedule_timeout: (ms: number) => {
      host.maySleep();
      const sleeps = host.running().state !== TASK_RUNNING;
      const until = sleeps ? wakeIn(host, ms) : host.now + ms * 1000;
      return host.suspend(codes.schedule_timeout, 0, until);
    },
    set_current_state: (state: number) => {
      host.running().state = state;
    },
    kthread_run: (cell: Cell, arg: unknown, name: string) =>
      host.kthread(String(name), cell, arg).struct,
    kthread_should_stop: () => host.running().shouldStop,
    kthread_stop: ({ $task: task }: TaskStruct) => {
      host.maySleep();
      task.shouldStop = true;
      if (!task.dead) host.wake(task);
      return untilDead(task);
    },
    wake_up_process: ({ $task }: TaskStruct) => host.wake($task),
    find_task_by_vpid: (pid: number) => host.tasks.get(pid)?.struct ?? null,
    stop_machine: (cell: Cell, arg: unknown) => {
      host.maySleep();
      host.running().stopRequest = { cell, arg };
      return host.suspend(codes.stop_machine, 0);
    },
    signal_pending: () => false,
  };
}
