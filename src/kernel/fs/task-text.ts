/** A task's state and place as /proc shows them (fs/proc/array.c, base.c). */
import type { Task } from '../task.ts';
import { stateLetter } from '../task-state.ts';

const NAMES: Readonly<Record<string, string>> = {
  R: 'running',
  S: 'sleeping',
  D: 'disk sleep',
  T: 'stopped',
  Z: 'zombie',
  I: 'idle',
};

/** The state's letter with its name: `D (disk sleep)`. */
export function stateText(task: Task): string {
  const letter = stateLetter(task);
  return `${letter} (${NAMES[letter]})`;
}

/** The innermost K function of a task that sleeps; null if it does not. */
export function wchan(task: Task): string | null {
  if (stateLetter(task) === 'R') return null;
  return task.stack().find((entry) => entry.file !== '')?.function ?? null;
}
