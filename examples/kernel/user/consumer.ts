/** Takes the messages of user/producer.ts in order, then removes the queue. */
import { print, syscall } from 'user';
import { IPC_CREAT, IPC_RMID } from '../include/uapi/ipc.ts';

export function main(argv: string[]): number {
  const id = syscall('msgget', 21, IPC_CREAT | 0o600);
  const text = new Uint8Array(32);
  for (let n = 0; n < 100; n++) {
    if (syscall('msgrcv', id, text, 32, 0, 0) !== 32 || text[31] !== n) return 1;
    syscall('nanosleep', 2);
  }
  print('consumer: 100 messages in order');
  return syscall('msgctl', id, IPC_RMID) === 0 ? 0 : 2;
}
