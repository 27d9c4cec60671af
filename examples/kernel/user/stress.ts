/** Runs all test programs at once, each in a process of its own, and says how they ended. */
import { syscall } from 'user';
import { check, exit_with, report, wait_for } from './lib/check.ts';

const PROGRAMS = ['devices', 'echo', 'family', 'files', 'ipc', 'keys', 'memory', 'net', 'pipes', 'process', 'tty'];

export function main(argv: string[]): number {
  const pids: number[] = [];
  for (const name of PROGRAMS) {
    const pid = syscall('fork');
    if (pid === 0) exit_with(syscall('execve', `user/${name}.ts`, `${name}\nshared`));
    pids.push(pid);
  }
  for (let i = 0; i < pids.length; i++) check(PROGRAMS[i]!, wait_for(pids[i]!), 0);
  return report('stress');
}
