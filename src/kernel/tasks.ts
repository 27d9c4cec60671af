/** The table of tasks: who lives, who has ended, and the next pid. */
import type { Cell } from './cell.ts';
import { Task } from './task.ts';

export class Tasks {
  /** By pid, in order of creation; those that have ended are gone. */
  readonly byPid = new Map<number, Task>();
  #nextPid = 1;

  /** The pid that was given last. */
  get lastPid(): number {
    return this.#nextPid - 1;
  }

  /** A task that does not run yet. */
  create(comm: string, ppid: number, isProcess: boolean): Task {
    const task = new Task(this.#nextPid++, ppid, comm, isProcess);
    this.byPid.set(task.pid, task);
    return task;
  }

  /** A kernel thread that will call `cell(arg)`, not yet woken. */
  kthread(comm: string, cell: Cell, arg: unknown): Task {
    const task = this.create(comm, 2, false);
    task.entry = { cell, args: [arg] };
    return task;
  }
}
