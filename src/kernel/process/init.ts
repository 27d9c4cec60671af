/**
 * The first two tasks (init/main.c: rest_init). Pid 1 runs the initcalls as `swapper/0` and then is
 * init: the parent of processes that have lost theirs. It sleeps in user mode and reaps at once, until
 * a program takes its place. Pid 2 is kthreadd, the parent of kernel threads.
 */
import type { Cell } from '../cell.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { isSuspended, sleeper, suspend } from '../natives/native.ts';
import type { Task } from '../task.ts';
import { TASK_INTERRUPTIBLE, TASK_NEW } from '../task-state.ts';

type Environment = Pick<Machine, 'tasks' | 'sched' | 'hooks' | 'unwinder' | 'printk' | 'executor'>;

export class Init {
  readonly #machine: Environment;
  readonly #kernelInit: Code;
  readonly #kthreadd: Code;

  constructor(machine: Environment) {
    this.#machine = machine;
    this.#kernelInit = sleeper(
      machine,
      'kernel_init',
      ([, , calls, i], value) => this.#initcalls(calls as Cell[], i as number, value),
      true,
    );
    this.#kthreadd = sleeper(machine, 'kthreadd', () => {
      const { executor, hooks } = machine;
      hooks.emit('safe-point', executor.running());
      return this.#sleep(executor.running());
    });
  }

  /** Lets pid 1 call the functions one after the other; an error of one does not hold up the others. */
  start(calls: readonly Cell[]): void {
    const { tasks, sched, unwinder } = this.#machine;
    tasks.kthreadd.state = TASK_INTERRUPTIBLE;
    unwinder.push(tasks.kthreadd.frames, this.#kthreadd, 0);
    if (calls.length === 0) return becomeInit(tasks.init);
    unwinder.push(tasks.init.frames, this.#kernelInit, 0, [...calls], 0);
    tasks.init.state = TASK_NEW;
    sched.wakeState(tasks.init, TASK_NEW);
  }

  #initcalls(calls: readonly Cell[], first: number, value: unknown): unknown {
    let result = value;
    for (let i = first; ; i++) {
      if (i > 0) this.#report(calls[i - 1]!, result);
      const call = calls[i];
      if (!call) return undefined;
      result = call.$fn();
      if (isSuspended(this.#machine)) return suspend(this.#machine, this.#kernelInit, calls, i + 1);
    }
  }

  #report({ $symbol }: Cell, result: unknown): void {
    if (typeof result === 'number' && result !== 0)
      this.#machine.printk('warn', `initcall ${$symbol} returned ${result}`);
  }

  #sleep(task: Task): unknown {
    task.state = TASK_INTERRUPTIBLE;
    return suspend(this.#machine, this.#kthreadd);
  }
}

/** The initcalls are done, and there is no program for pid 1 yet. */
export function becomeInit(task: Task): void {
  task.comm = 'init';
  task.isProcess = true;
  task.noFreeze = false;
  task.inUser = true;
  task.state = TASK_INTERRUPTIBLE;
}
