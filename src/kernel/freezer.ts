/**
 * The freezer (kernel/freezer.c, kernel/power/process.c): tasks that are asked to stop do so where they
 * can, processes at the border to user mode, kernel threads that are freezable where they say so. A
 * task that sleeps in a freezable state is frozen where it is, and goes on sleeping when it is thawed.
 */
import type { Task } from './task.ts';
import {
  TASK_FREEZABLE,
  TASK_FROZEN,
  TASK_INTERRUPTIBLE,
  TASK_NORMAL,
  TASK_RUNNING,
  TASK_STOPPED,
} from './task-state.ts';

interface Waker {
  wakeState(task: Task, mask: number): boolean;
  /** Whether it is on a CPU or waits for one, whatever its state says. */
  onRunQueue(task: Task): boolean;
}

export class Freezer {
  /** Processes are to be frozen (pm_freezing). */
  processes = false;
  /** Kernel threads are, too (pm_nosig_freezing). */
  kthreads = false;
  /** The task that freezes the others (PF_SUSPEND_TASK). */
  suspender: Task | null = null;
  readonly #sched: Waker;

  constructor(sched: Waker) {
    this.#sched = sched;
  }

  /** Whether the task is asked to freeze. */
  freezing(task: Task): boolean {
    if (!this.processes || task.noFreeze || task === this.suspender) return false;
    return this.kthreads || task.isProcess;
  }

  /** Asks a task to freeze, or freezes it in its sleep; true if it has not frozen yet. */
  freeze(task: Task): boolean {
    if (task.dead || !this.freezing(task) || isFrozen(task)) return false;
    if (
      (task.state & (TASK_FREEZABLE | TASK_STOPPED)) !== 0 &&
      !task.preempted &&
      !this.#sched.onRunQueue(task)
    ) {
      task.savedState = task.state;
      task.state = TASK_FROZEN;
      return false;
    }
    if (task.isProcess) task.signals.notify = true;
    this.#sched.wakeState(task, task.isProcess ? TASK_INTERRUPTIBLE : TASK_NORMAL);
    return true;
  }

  /** Lets a task go on; one that was frozen in its sleep sleeps on, unless it was woken meanwhile. */
  thaw(task: Task): void {
    if (!isFrozen(task)) return;
    if (task.savedState === TASK_RUNNING) this.#sched.wakeState(task, TASK_FROZEN);
    else task.state = task.savedState;
    task.savedState = TASK_RUNNING;
  }
}

export const isFrozen = ({ state }: Task): boolean => (state & TASK_FROZEN) !== 0;
