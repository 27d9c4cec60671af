/** Two ends of a message queue in one process: what goes in comes out. */
import { print, syscall } from 'user';
import { IPC_CREAT } from '../include/uapi/ipc.ts';

export function main(argv: string[]): number {
  const id = syscall('msgget', 7, IPC_CREAT | 0o600);
  const out = new Uint8Array(64);
  for (let round = 0; round < 50; round++) {
    const text = new Uint8Array([1, 2, 3, round]);
    if (syscall('msgsnd', id, 1, text, 4, 0) !== 0) return 1;
    if (syscall('msgrcv', id, out, 4, 0, 0) !== 4 || out[3] !== round) return 2;
    syscall('nanosleep', 5);
  }
  print('echo: 50 rounds');
  return 0;
}
