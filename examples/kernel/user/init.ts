/** The first process: starts what its arguments name, then waits for whoever has lost its parent. */
import { print, syscall } from 'user';
import { exit_with } from './lib/check.ts';

export function main(argv: string[]): number {
  if (syscall('getpid') !== 1) {
    print('init: there is one already');
    return 0;
  }
  for (const path of argv.slice(1)) {
    const pid = syscall('fork');
    if (pid === 0) exit_with(syscall('execve', path, path));
  }
  const stat = new Uint8Array(4);
  for (;;) {
    const pid = syscall('wait4', -1, stat, 0);
    if (pid > 0) print(`init: process ${pid} has ended with ${stat[0]! + 256 * stat[1]!}`);
    else syscall('nanosleep', 100);
  }
}
