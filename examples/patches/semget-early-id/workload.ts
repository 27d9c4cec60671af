/** Root makes sets of semaphores for itself; a user tries the ids that come next. */
import { syscall } from 'user';
import { IPC_PRIVATE, IPC_RMID } from '../include/uapi/ipc.ts';
import { IPC_STAT, SEMID_DS_SIZE, SEMMSL } from '../include/uapi/sem.ts';
import { exit_with, wait_for } from './lib/check.ts';
import { show_rounds } from './lib/rounds.ts';

const SETS = 16;

/** Whether the user gets at one of the sets behind `last`. */
function try_ids(last: number): boolean {
  const stat = new Uint8Array(SEMID_DS_SIZE);
  if (syscall('setuid', 1000) !== 0) return true;
  for (let tries = 0; tries < 5; tries++) {
    for (let id = last + 1; id <= last + 2 * SETS; id++) if (syscall('semctl', id, 0, IPC_STAT, stat) === 0) return true;
    syscall('nanosleep', 0);
  }
  return false;
}

/** The user runs whenever root's call lets others run. */
function gets_in(round: number): boolean {
  const last = syscall('semget', IPC_PRIVATE, 1, 0o600);
  syscall('semctl', last, 0, IPC_RMID, 0);
  const user = syscall('fork');
  if (user === 0) exit_with(try_ids(last) ? 1 : 0);
  for (let i = 0; i < SETS; i++) {
    const id = syscall('semget', IPC_PRIVATE, SEMMSL, 0o600);
    syscall('semctl', id, 0, IPC_RMID, 0);
  }
  return wait_for(user) !== 0;
}

export function main(argv: string[]): number {
  return show_rounds(argv, "a user got at root's semaphores", 'only their owner', gets_in);
}
