/** An unprivileged user holds as many pipe pages as it gets, then gives some back, again and again. */
import { print, syscall } from 'user';
import { F_GETPIPE_SZ } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE, PIPE_USER_PAGES_SOFT } from '../include/uapi/pipe.ts';

/** A pipe beyond the limit still gets one page; so many may come on top. */
const ROUND_PIPES = 5;

function pages_of(ends: number[]): number {
  let pages = 0;
  for (let i = 0; i < ends.length; i += 2) pages += syscall('fcntl', ends[i]!, F_GETPIPE_SZ, 0) / PAGE_SIZE;
  return pages;
}

export function main(argv: string[]): number {
  if (syscall('setuid', 1000) !== 0) return 1;
  const ends: number[] = [];
  const fds = new Uint8Array(8);
  for (let round = 0; round < 60; round++) {
    for (let i = 0; i < ROUND_PIPES; i++) {
      if (syscall('pipe2', fds, 0) !== 0) return 2;
      ends.push(fds[0]!, fds[4]!);
    }
    const over = pages_of(ends) > PIPE_USER_PAGES_SOFT + ROUND_PIPES;
    print(over ? 'BUG: a user holds more pipe pages than its limit' : 'ok: within the limit');
    while (ends.length > 4) if (syscall('close', ends.pop()!) !== 0) return 3;
    syscall('nanosleep', 10);
  }
  return 0;
}
