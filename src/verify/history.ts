/** What programs get from the kernel: the results of their system calls, and what they print. */
import type { Kernel } from '../kernel/kernel.ts';
import type { Task } from '../kernel/task.ts';

export class Histories {
  #lines = new Map<number, string>();

  constructor({ hooks }: Kernel) {
    hooks.on('return-to-user', (task) => {
      if (task.syscall) this.#add(task, `${task.syscall.name}=${String(task.value)}`);
    });
    hooks.on('exit', (task) => {
      if (task.isProcess) this.#add(task, `exit ${task.struct.exit_code}`);
    });
  }

  printed(task: Task, text: string): void {
    this.#add(task, `"${text}"`);
  }

  keep(): ReadonlyMap<number, string> {
    return this.#lines;
  }

  putBack(lines: ReadonlyMap<number, string>): void {
    this.#lines = lines as Map<number, string>;
  }

  /** A line a task, by their numbers. */
  text(): string {
    return [...this.#lines]
      .sort(([a], [b]) => a - b)
      .map(([pid, line]) => `${pid}: ${line}`)
      .join('\n');
  }

  #add({ pid }: Task, text: string): void {
    this.#lines = new Map(this.#lines).set(pid, `${this.#lines.get(pid) ?? ''}${text}; `);
  }
}
