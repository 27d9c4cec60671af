/** A task's state as /proc and the reports of SysRq show it (fs/proc/array.c: task_state_array). */
import type { Task } from '../task.ts';

const NAMES: Readonly<Record<string, string>> = {
  R: 'running',
  S: 'sleeping',
  D: 'disk sleep',
  T: 'stopped',
  t: 'tracing stop',
  X: 'dead',
  Z: 'zombie',
  P: 'parked',
  I: 'idle',
};

/** By bit of the state, from bit 0 (include/linux/sched.h). */
const BITS = ['S', 'D', 'T', 't', 'X', 'Z', 'P'];
/** TASK_UNINTERRUPTIBLE | TASK_NOLOAD. */
const TASK_IDLE = 0x402;

/** The letter of a state: R, S, D, … */
export function stateLetter(task: Task): string {
  if (task.dead) return 'X';
  if (task.runnable()) return 'R';
  if ((task.state & TASK_IDLE) === TASK_IDLE) return 'I';
  return BITS.find((_, bit) => task.state & (1 << bit)) ?? 'R';
}

/** The letter with its name: `D (disk sleep)`. */
export function stateText(task: Task): string {
  const letter = stateLetter(task);
  return `${letter} (${NAMES[letter]})`;
}

/** The innermost K function of a task that sleeps; null if it does not. */
export function wchan(task: Task): string | null {
  if (stateLetter(task) === 'R') return null;
  return task.stack().find((entry) => entry.file !== '')?.function ?? null;
}
