/** Checks of results: what fails is printed, and counted for the exit status. */
import { print, sprintf, syscall } from 'user';

let failures = 0;

export function check(what: string, got: number, expected: number): void {
  if (got === expected) return;
  failures++;
  print(sprintf('%s: %d, expected %d', what, got, expected));
}

export function failed(): number {
  return failures;
}

/** The last words of a test program; the result is its exit status. */
export function report(name: string): number {
  if (failures === 0) print(`${name}: all checks passed`);
  return failures === 0 ? 0 : 1;
}

export function exit_with(status: number): void {
  syscall('exit', status);
}

/** The exit code of a child: its status times 256, or a signal. */
export function wait_for(pid: number): number {
  const stat = new Uint8Array(4);
  const got = syscall('wait4', pid, stat, 0);
  return got < 0 ? got : stat[0]! + 256 * stat[1]!;
}

/** Forks; the child calls `work` and ends with its result. Yields the pid. */
export function spawn(work: () => number): number {
  const pid = syscall('fork');
  if (pid === 0) exit_with(work());
  return pid;
}
