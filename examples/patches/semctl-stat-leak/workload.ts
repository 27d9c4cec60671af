/** Asks for the state of a set of semaphores, and looks at the bytes that have no meaning. */
import { syscall } from 'user';
import { IPC_PRIVATE, IPC_RMID } from '../include/uapi/ipc.ts';
import { IPC_STAT, SEMID_CTIME, SEMID_DS_SIZE } from '../include/uapi/sem.ts';
import { show_rounds } from './lib/rounds.ts';

/** Whether anything but zero lies behind the last field. */
function leaks(round: number): boolean {
  const id = syscall('semget', IPC_PRIVATE, 1, 0o600);
  const stat = new Uint8Array(SEMID_DS_SIZE);
  const error = syscall('semctl', id, 0, IPC_STAT, stat);
  syscall('semctl', id, 0, IPC_RMID, 0);
  for (let i = SEMID_CTIME + 4; i < SEMID_DS_SIZE; i++) if (stat[i] !== 0) return true;
  return error !== 0;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'bytes of the kernel reached a user', 'nothing but the fields', leaks);
}
