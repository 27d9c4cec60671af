/**
 * The end of a task (kernel/exit.c). It gives up both stacks, does in its own name what K code has
 * registered with `exit_task_work`, and becomes a zombie until its parent has waited for it.
 */
import { SIGNALS } from '../../lowered/api/signals.ts';
import type { Cell } from '../cell.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { isSuspended, sleeper, suspend } from '../natives/native.ts';
import { Panic } from '../oops.ts';
import { sendSignal } from '../signal/send.ts';
import { sigmask } from '../signal/state.ts';
import type { Task } from '../task.ts';
import { TASK_DEAD, TASK_INTERRUPTIBLE, TASK_RUNNING } from '../task-state.ts';

type Environment = Pick<Machine, 'tasks' | 'sched' | 'hooks' | 'unwinder' | 'printk'>;

export class Exits {
  /** What each task does at its end, in the order of linking. */
  readonly work: Cell[] = [];
  readonly #machine: Environment;
  readonly #code: Code;

  constructor(machine: Environment) {
    this.#machine = machine;
    this.#code = sleeper(machine, 'do_exit', ([, , i]) => this.#work(i as number), true);
  }

  /** Linux's do_exit, for the task that runs, with no K code on the host's stack. */
  begin(task: Task, code: number): void {
    const { tasks, hooks, unwinder } = this.#machine;
    if (task.exiting) {
      this.#machine.printk('alert', 'Fixing recursive fault but reboot is needed!');
      return this.finish(task);
    }
    task.inUser = false;
    if (task === tasks.init) throw new Panic(`Attempted to kill init! exitcode=${hex(code)}`);
    task.exiting = true;
    task.struct.exit_code = code;
    task.state = TASK_RUNNING;
    task.entry = null;
    hooks.emit('abandon', task);
    unwinder.drop(task.frames);
    unwinder.drop(task.userFrames);
    task.preemptCount = 0;
    task.irqsOff = false;
    task.bhDisabled = 0;
    task.rcuDepth = 0;
    task.blockedOn = null;
    task.space?.leave();
    task.space = null;
    if (this.work.length > 0) unwinder.push(task.frames, this.#code, 0, 0);
    else this.finish(task);
  }

  /** The task runs no more: its children get another parent, and its parent is told. */
  finish(task: Task): void {
    const { tasks, hooks, sched, unwinder } = this.#machine;
    task.dead = true;
    task.state = TASK_DEAD;
    unwinder.drop(task.frames);
    if (task.isProcess) tasks.living--;
    hooks.emit('exit', task);
    for (const child of task.children) this.#adopt(child);
    task.children.clear();
    this.#notify(task);
    for (const waiter of task.waiters) sched.wake(waiter);
    task.onExit?.(task.struct.exit_code);
  }

  #adopt(child: Task): void {
    const { init } = this.#machine.tasks;
    child.parent = init;
    child.struct.ppid = init.pid;
    init.children.add(child);
    if (child.dead) this.#notify(child);
  }

  /** Tells the parent of a zombie, or takes it away where nobody will wait for it. */
  #notify(task: Task): void {
    const { tasks, sched } = this.#machine;
    const { parent } = task;
    if (!parent || !parent.space || !task.isProcess || ignoresChildren(parent)) tasks.release(task);
    if (!parent?.isProcess) return;
    sendSignal(sched, parent, SIGNALS.SIGCHLD);
    if (parent.waitsForChild) sched.wakeState(parent, TASK_INTERRUPTIBLE);
  }

  /** Runs what K code does for a task that ends, from the i-th on. */
  #work(i: number): unknown {
    for (let next = i; next < this.work.length; next++) {
      this.work[next]!.$fn();
      if (isSuspended(this.#machine)) return suspend(this.#machine, this.#code, next + 1);
    }
    return undefined;
  }
}

const ignoresChildren = ({ signals }: Task): boolean =>
  (signals.ignored & sigmask(SIGNALS.SIGCHLD)) !== 0;

const hex = (code: number): string => `0x${(code >>> 0).toString(16).padStart(8, '0')}`;
