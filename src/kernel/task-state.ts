/** What a task does when it does not run, as a set of bits (include/linux/sched.h). */
import { TASK_STATES } from '../lowered/api/task-states.ts';

export const {
  TASK_RUNNING,
  TASK_INTERRUPTIBLE,
  TASK_UNINTERRUPTIBLE,
  TASK_WAKEKILL,
  TASK_FREEZABLE,
  TASK_KILLABLE,
  TASK_IDLE,
  TASK_NORMAL,
} = TASK_STATES;

/** States that the machine alone puts a task in; no `wake_up_process` ends them. */
export const TASK_STOPPED = 0x4;
export const TASK_PARKED = 0x40;
export const TASK_DEAD = 0x80;
export const TASK_NOLOAD = 0x400;
/** Made, but not yet started. */
export const TASK_NEW = 0x800;
export const TASK_FROZEN = 0x8000;

/** A task as far as its state goes. */
export interface Stateful {
  readonly state: number;
  /** It has ended. */
  readonly dead: boolean;
}

/** The letter of `ps` (Linux: task_state_to_char, fs/proc/array.c); a frozen task is shown as `D`. */
export function stateLetter({ state, dead }: Stateful): string {
  if (dead) return 'Z';
  if ((state & TASK_NOLOAD) !== 0) return 'I';
  if ((state & TASK_STOPPED) !== 0) return 'T';
  if ((state & (TASK_UNINTERRUPTIBLE | TASK_NEW | TASK_FROZEN)) !== 0) return 'D';
  return (state & TASK_INTERRUPTIBLE) !== 0 ? 'S' : 'R';
}
