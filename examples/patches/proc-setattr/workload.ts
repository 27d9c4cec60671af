/** A user makes a file of its own process in /proc a setuid program. */
import { syscall } from 'user';
import { show_rounds } from './lib/rounds.ts';

/** Whether the mode can be set, for a file or for the directory. */
function becomes_setuid(round: number): boolean {
  const file = syscall('chmod', '/proc/self/comm', 0o4755);
  const directory = syscall('chmod', `/proc/${syscall('getpid')}`, 0o2777);
  return file === 0 || directory === 0;
}

export function main(argv: string[]): number {
  if (syscall('setuid', 1000) !== 0) return 1;
  return show_rounds(argv, 'a file of /proc was made a setuid program', 'modes of /proc are the kernel\'s', becomes_setuid);
}
