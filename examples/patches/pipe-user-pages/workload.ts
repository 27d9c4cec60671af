/** An unprivileged user holds as many pipe pages as it gets, then gives some back, again and again. */
import { print, syscall } from 'user';

const LIMIT = 64;

export function main(argv: string[]): number {
  syscall('setuid', 1000);
  const held: number[] = [];
  for (let round = 0; round < 60; round++) {
    for (let i = 0; i < 3; i++) {
      const id = syscall('pipe', 16);
      if (id > 0) held.push(id);
    }
    print(held.length * 16 > LIMIT ? 'BUG: a user holds more pipe pages than its limit' : 'ok: within the limit');
    while (held.length > 2) {
      if (syscall('pipe_close', held.pop()!) !== 0) return 1;
    }
    syscall('nanosleep', 10);
  }
  return 0;
}
