/** Semaphores with undo, and futexes in memory that a family shares. */
import { syscall } from 'user';
import { FUTEX_CMP_REQUEUE, FUTEX_WAIT, FUTEX_WAKE } from '../include/uapi/futex.ts';
import { IPC_CREAT, IPC_NOWAIT, IPC_PRIVATE, IPC_RMID } from '../include/uapi/ipc.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { GETVAL, IPC_STAT, SEMID_DS_SIZE, SEMID_NSEMS, SEM_UNDO, SETVAL } from '../include/uapi/sem.ts';
import { word_at } from './lib/bytes.ts';
import { check, exit_with, report, wait_for } from './lib/check.ts';
import { map_shared, peek_word, poke_word } from './lib/memory.ts';

const EAGAIN = 11;
const EFBIG = 27;
const EIDRM = 43;
const ETIMEDOUT = 110;

function semop(id: number, num: number, op: number, flags: number): number {
  const value = op < 0 ? op + 0x10000 : op;
  return syscall('semop', id, new Uint8Array([num, 0, value % 256, value >> 8, flags % 256, flags >> 8]), 1);
}

function test_semaphores(): void {
  const id = syscall('semget', IPC_PRIVATE, 2, IPC_CREAT | 0o600);
  check('set', syscall('semctl', id, 0, SETVAL, 1), 0);
  check('down', semop(id, 0, -1, 0), 0);
  check('would block', semop(id, 0, -1, IPC_NOWAIT), -EAGAIN);
  check('no such', semop(id, 2, 1, 0), -EFBIG);
  const child = syscall('fork');
  if (child === 0) exit_with(semop(id, 1, 1, 0) === 0 && semop(id, 0, -1, SEM_UNDO) === 0 ? 5 : 6);
  check('child is there', semop(id, 1, -1, 0), 0);
  check('up', semop(id, 0, 1, 0), 0);
  check('child', wait_for(child), 5 * 256);
  check('undone at its end', syscall('semctl', id, 0, GETVAL, 0), 1);
  const stat = new Uint8Array(SEMID_DS_SIZE);
  check('stat', syscall('semctl', id, 0, IPC_STAT, stat) || word_at(stat, SEMID_NSEMS), 2);
  const sleeper = syscall('fork');
  if (sleeper === 0) exit_with(semop(id, 1, -1, 0) === -EIDRM ? 3 : 4);
  syscall('nanosleep', 3);
  check('remove', syscall('semctl', id, 0, IPC_RMID, 0), 0);
  check('sleeper was told', wait_for(sleeper), 3 * 256);
}

function test_futex(): void {
  const page = map_shared(PAGE_SIZE);
  check('changed', syscall('futex', page, FUTEX_WAIT, 1, 0, 0, 0), -EAGAIN);
  check('timeout', syscall('futex', page, FUTEX_WAIT, 0, 5, 0, 0), -ETIMEDOUT);
  const children: number[] = [];
  for (let i = 0; i < 3; i++) {
    const child = syscall('fork');
    if (child === 0) exit_with(syscall('futex', page, FUTEX_WAIT, 0, 0, 0, 0));
    children.push(child);
  }
  syscall('nanosleep', 5);
  check('requeue', syscall('futex', page, FUTEX_CMP_REQUEUE, 1, 2, page + 64, 0), 3);
  check('nobody is left', syscall('futex', page, FUTEX_WAKE, 9, 0, 0, 0), 0);
  check('they wait there', syscall('futex', page + 64, FUTEX_WAKE, 9, 0, 0, 0), 2);
  for (const child of children) check('waiter', wait_for(child), 0);
  check('poke', poke_word(page, 41), 4);
  check('peek', peek_word(page), 41);
  check('unmap', syscall('munmap', page, PAGE_SIZE), 0);
}

export function main(argv: string[]): number {
  for (let round = 0; round < 5; round++) {
    test_semaphores();
    test_futex();
    syscall('nanosleep', 5);
  }
  return report('ipc');
}
