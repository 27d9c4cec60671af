/** The border between user mode and the kernel: which system call is which K function. */
import { ERRNO } from '../lowered/api/errno.ts';
import type { Macro } from '../lowered/units.ts';
import type { Cell } from './cell.ts';
import type { Task } from './task.ts';

export class Syscalls {
  readonly #table = new Map<string, Cell>();

  /** Enters the `SYSCALL_DEFINE`s among an object's macros. */
  define(macros: readonly Macro[], cellOf: (symbol: string) => Cell): void {
    for (const { name, args } of macros) {
      const [first, second] = args;
      if (name === 'SYSCALL_DEFINE' && first && 'value' in first && second && 'symbol' in second)
        this.#table.set(String(first.value), cellOf(second.symbol));
    }
  }

  find(name: string): Cell | undefined {
    return this.#table.get(name);
  }

  /** A task in user mode has made a system call: it enters the kernel, or gets -ENOSYS. */
  enter(task: Task): void {
    if (!task.syscall) return;
    const { name, args } = task.syscall;
    task.syscall = null;
    const cell = this.#table.get(name);
    if (!cell) {
      task.value = -ERRNO.ENOSYS;
      return;
    }
    task.inUser = false;
    task.entry = { cell, args };
  }
}
