/** The table of tasks: who lives, who has ended but was not waited for yet, and who is next. */
import type { Cell } from './cell.ts';
import { Task } from './task.ts';
import { TASK_UNINTERRUPTIBLE } from './task-state.ts';

/** Bounds of the sysctl kernel.pid_max, and its default (include/linux/threads.h). */
const PID_MAX_DEFAULT = 0x8000;
export const PID_MAX_LIMIT = 4 * 1024 * 1024;
/** After a round, the first numbers stay unused. */
export const RESERVED_PIDS = 300;

export class Tasks {
  /** By pid, in order of creation; zombies are here, those that were waited for are not. */
  readonly byPid = new Map<number, Task>();
  /** Runs the initcalls as `swapper/0`; then it is the parent of those that have lost theirs. */
  readonly init: Task;
  /** The parent of kernel threads. */
  readonly kthreadd: Task;
  /** Processes that have not ended. */
  living = 0;
  /** The pid that was given last. */
  lastPid = 0;
  /** Process numbers are below this. */
  pidMax = PID_MAX_DEFAULT;

  constructor() {
    this.init = this.create('swapper/0', null, false);
    this.kthreadd = this.create('kthreadd', null, false);
  }

  /** Whether there is no number left for another task. */
  full(): boolean {
    return this.byPid.size >= this.pidMax - RESERVED_PIDS;
  }

  /** A task that does not run yet. */
  create(comm: string, parent: Task | null, isProcess: boolean): Task {
    const task = new Task(this.#allocatePid(), parent?.pid ?? 0, comm, isProcess);
    if (parent) this.#adopt(task, parent);
    if (isProcess) this.living++;
    this.byPid.set(task.pid, task);
    return task;
  }

  /** A kernel thread that will call `cell(arg)` when it is woken. */
  kthread(comm: string, cell: Cell, arg: unknown): Task {
    const task = this.create(comm, this.kthreadd, false);
    task.state = TASK_UNINTERRUPTIBLE;
    task.entry = { cell, args: [arg] };
    return task;
  }

  /** Takes a task that has ended, or that was never started, out of the table. */
  release(task: Task): void {
    this.byPid.delete(task.pid);
    task.parent?.children.delete(task);
  }

  /** A child is in the universe of its parent (Linux: klp_copy_process). */
  #adopt(task: Task, parent: Task): void {
    task.parent = parent;
    parent.children.add(task);
    task.patchState = parent.patchState;
    task.patchPending = parent.patchPending;
  }

  #allocatePid(): number {
    if (this.full()) throw new Error('no process number is free');
    do {
      this.lastPid = this.lastPid + 1 < this.pidMax ? this.lastPid + 1 : RESERVED_PIDS;
    } while (this.byPid.has(this.lastPid));
    return this.lastPid;
  }
}
