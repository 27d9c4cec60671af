/** Processes: fork, exec, exit and wait, as the system calls of K code are made of them. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { WNOHANG } from '../../lowered/api/process.ts';
import type { Machine } from '../machine.ts';
import { Oops, Panic } from '../oops.ts';
import { waitable } from '../process/wait.ts';
import { signalPending } from '../signal/state.ts';
import { TASK_INTERRUPTIBLE, TASK_NEW } from '../task-state.ts';
import { integerArg, outArg, taskArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { blockIn, mightSleep, sleeper, suspend } from './native.ts';

export function processNatives(machine: Machine): Natives {
  const { executor, processes, sched, tasks } = machine;
  const exiting = sleeper(machine, 'do_exit');
  const waiting = sleeper(machine, 'do_wait', ([, , pid, stat]) =>
    signalPending(executor.running()) ? interrupted() : wait(pid as number, 0, outArg(stat)),
  );
  const interrupted = (): number => {
    executor.running().waitsForChild = false;
    return -ERRNO.ERESTARTSYS;
  };
  const wait = (pid: number, options: number, stat: unknown[] | null): unknown => {
    const parent = executor.running();
    const child = waitable(parent, pid);
    parent.waitsForChild = child === null && (options & WNOHANG) === 0;
    if (child === undefined) return -ERRNO.ECHILD;
    if (child === null) {
      if ((options & WNOHANG) !== 0) return 0;
      return blockIn(machine, TASK_INTERRUPTIBLE, waiting, pid, stat);
    }
    if (stat) stat[0] = child.struct.exit_code;
    tasks.release(child);
    return child.pid;
  };
  return {
    copy_process: () => {
      const child = processes.fork(executor.running());
      return typeof child === 'number' ? child : child.struct;
    },
    wake_up_new_task: (child: unknown) => void sched.wakeState(taskArg(child), TASK_NEW),
    free_task: (struct: unknown) => {
      const child = taskArg(struct);
      if (child.dead || child.state !== TASK_NEW) throw new Oops('free_task: the task has started');
      processes.abandon(child);
    },
    kernel_execve: (path: unknown, argv: unknown) => {
      if (typeof path !== 'string' || !Array.isArray(argv)) return -ERRNO.EFAULT;
      if (!argv.every((each) => typeof each === 'string')) return -ERRNO.EFAULT;
      return processes.exec(executor.running(), textArg(path), argv);
    },
    do_exit: (code: unknown) => {
      if (executor.pinned() || executor.execution() !== executor.running())
        throw new Panic('Aiee, killing interrupt handler!');
      executor.running().request = { kind: 'exit', subject: integerArg(code) };
      return suspend(machine, exiting);
    },
    kernel_wait4: (pid: unknown, stat: unknown, options: unknown) => {
      mightSleep(machine);
      if ((integerArg(options) & ~WNOHANG) !== 0) return -ERRNO.EINVAL;
      return wait(integerArg(pid), integerArg(options), outArg(stat));
    },
  };
}
