/** The freezer, as those see it that are frozen and those that freeze (kernel/power/process.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Machine } from '../machine.ts';
import { isFrozen } from '../freezer.ts';
import type { Task } from '../task.ts';
import { TASK_FROZEN, stateLetter } from '../task-state.ts';
import { taskArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, blockIn, mightSleep, sleeper, wakeIn } from './native.ts';

/** How long tasks have to freeze (freeze_timeout_msecs), in microseconds. */
const TIMEOUT = 20_000_000;
/** The longest pause between two looks, in milliseconds. */
const LONGEST_PAUSE = 8;

export function freezerNatives(machine: Machine): Natives {
  const { clock, executor, freezer, hooks, tasks } = machine;
  const refrigerator = sleeper(machine, '__refrigerator', () => freezeHere());
  const freezing = sleeper(machine, 'try_to_freeze_tasks', ([, , since, pause]) =>
    tryToFreeze(since as number, pause as number),
  );
  /** Stays until it is thawed; yields that it was frozen. */
  const freezeHere = (): unknown => {
    const task = executor.running();
    hooks.emit('safe-point', task);
    return freezer.freezing(task) ? blockIn(machine, TASK_FROZEN, refrigerator) : true;
  };
  const what = (): string =>
    freezer.kthreads ? 'remaining freezable tasks' : 'user space processes';
  /** One look at all tasks, until none is left or the time is up (Linux: try_to_freeze_tasks). */
  const tryToFreeze = (since: number, pause: number): unknown => {
    const left = [...tasks.byPid.values()].filter((task) => freezer.freeze(task));
    const elapsed = clock.now - since;
    const seconds = (elapsed / 1e6).toFixed(3);
    if (left.length === 0) {
      machine.printk('info', `Freezing ${what()} completed (elapsed ${seconds} seconds)`);
      return 0;
    }
    if (elapsed < TIMEOUT) {
      wakeIn(machine, pause);
      return block(machine, freezing, since, Math.min(pause * 2, LONGEST_PAUSE));
    }
    const refusing = `(${left.length} tasks refusing to freeze, wq_busy=0):`;
    machine.printk('err', `Freezing ${what()} failed after ${seconds} seconds ${refusing}`);
    for (const task of left) showTask(task);
    thaw(freezer.kthreads);
    return -ERRNO.EBUSY;
  };
  const showTask = (task: Task): void => {
    machine.printk(
      'info',
      `task:${task.comm} state:${stateLetter(task)} pid:${task.pid} ppid:${task.struct.ppid}`,
    );
    machine.printk('info', 'Call Trace:');
    for (const { function: name, file, line } of task.stack())
      machine.printk('info', ` ${name}${file ? ` (${file}:${line})` : ''}`);
  };
  const thaw = (kthreadsOnly: boolean): void => {
    freezer.kthreads = false;
    if (!kthreadsOnly) {
      freezer.processes = false;
      freezer.suspender = null;
    }
    for (const task of tasks.byPid.values()) if (!freezer.freezing(task)) freezer.thaw(task);
    machine.printk('info', `Restarting ${kthreadsOnly ? 'kernel threads' : 'tasks'} ... done.`);
  };
  const start = (): unknown => {
    mightSleep(machine);
    machine.printk('info', `Freezing ${what()}`);
    return tryToFreeze(clock.now, 1);
  };
  return {
    freezing: (task: unknown) => freezer.freezing(taskArg(task)),
    frozen: (task: unknown) => isFrozen(taskArg(task)),
    set_freezable: () => {
      executor.running().noFreeze = false;
      return freezer.freezing(executor.running()) ? freezeHere() : false;
    },
    try_to_freeze: () => {
      mightSleep(machine);
      const task = executor.running();
      if (freezer.freezing(task)) return freezeHere();
      hooks.emit('safe-point', task);
      return false;
    },
    freeze_processes: () => {
      freezer.suspender = executor.running();
      freezer.processes = true;
      return start();
    },
    freeze_kernel_threads: () => {
      freezer.kthreads = true;
      return start();
    },
    thaw_processes: () => thaw(false),
    thaw_kernel_threads: () => thaw(true),
  };
}
