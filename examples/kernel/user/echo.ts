/** Two ends of a message queue in one process: what goes in comes out. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  const key = syscall('msgget', 7);
  const out = new Uint8Array(64);
  for (let round = 0; round < 50; round++) {
    const text = new Uint8Array([1, 2, 3, round]);
    if (syscall('msgsnd', key, text, 4, 0) !== 0) return 1;
    if (syscall('msgrcv', key, out, 4, 0) !== 4 || out[3] !== round) return 2;
    syscall('nanosleep', 5);
  }
  print('echo: 50 rounds');
  return 0;
}
