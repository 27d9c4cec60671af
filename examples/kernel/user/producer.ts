/** Sends numbered messages to user/consumer.ts, faster than it takes them. */
import { print, syscall } from 'user';
import { IPC_CREAT } from '../include/uapi/ipc.ts';

export function main(argv: string[]): number {
  const id = syscall('msgget', 21, IPC_CREAT | 0o600);
  for (let n = 0; n < 100; n++) {
    const text = new Uint8Array(32).fill(n);
    if (syscall('msgsnd', id, 1 + (n % 2), text, 32, 0) !== 0) return 1;
  }
  print('producer: 100 messages');
  return 0;
}
