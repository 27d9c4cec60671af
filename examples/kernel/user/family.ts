/** fork, pipes between relatives, wait, exec, signals. */
import { print, sprintf, syscall } from 'user';
import { O_CREAT, O_RDWR } from '../include/uapi/fcntl.ts';

const ECHILD = 10;
const EPERM = 1;
const SIGKILL = 9;
const SIGTERM = 15;

let failures = 0;

function check(what: string, got: number, expected: number): void {
  if (got === expected) return;
  failures++;
  print(sprintf('family: %s: %d, expected %d', what, got, expected));
}

function exit_with(status: number): void {
  syscall('exit', status);
}

/** The exit code of a child: its status times 256, or a signal. */
function wait_for(pid: number): number {
  const stat = new Uint8Array(4);
  const got = syscall('wait4', pid, stat, 0);
  return got < 0 ? got : stat[0]! + 256 * stat[1]!;
}

/** A child sends what it is told through a pipe; the reader sees the end when all writers are gone. */
function test_pipe(): void {
  const fds = new Uint8Array(8);
  check('pipe', syscall('pipe2', fds, 0), 0);
  const rd = fds[0]!;
  const wr = fds[4]!;
  for (let i = 0; i < 3; i++) {
    if (syscall('fork') !== 0) continue;
    syscall('close', rd);
    for (let n = 0; n < 4; n++) syscall('write', wr, new Uint8Array([i, n]), 2);
    exit_with(i);
  }
  syscall('close', wr);
  const buf = new Uint8Array(2);
  let sum = 0;
  let count = 0;
  while (syscall('read', rd, buf, 2) === 2) {
    sum += 10 * buf[0]! + buf[1]!;
    count++;
  }
  check('messages', count, 12);
  check('their sum', sum, 4 * (0 + 10 + 20) + 3 * (0 + 1 + 2 + 3));
  for (let i = 0; i < 3; i++) check('a writer', wait_for(-1) >= 0 ? 0 : 1, 0);
  check('no more', wait_for(-1), -ECHILD);
  syscall('close', rd);
}

/** An offset is shared, a working directory is not. */
function test_files(): void {
  const path = `/tmp/family-${syscall('getpid')}`;
  const fd = syscall('open', path, O_RDWR | O_CREAT, 0o600);
  const child = syscall('fork');
  if (child === 0) {
    syscall('chdir', '/tmp');
    syscall('write', fd, new Uint8Array(5), 5);
    exit_with(syscall('close', fd) === 0 ? 7 : 8);
  }
  check('status', wait_for(child), 7 * 256);
  check('written behind', syscall('write', fd, new Uint8Array(3), 3), 3);
  check('offset', syscall('lseek', fd, 0, 1), 8);
  const buf = new Uint8Array(16);
  check('still at the root', syscall('getcwd', buf, 16), 2);
  check('unlink', syscall('close', fd) || syscall('unlink', path), 0);
}

function test_signals(): void {
  const child = syscall('fork');
  if (child === 0) {
    for (;;) syscall('nanosleep', 1000);
  }
  syscall('nanosleep', 5);
  check('kill', syscall('kill', child, SIGTERM), 0);
  check('terminated', wait_for(child), SIGTERM);
  const other = syscall('fork');
  if (other === 0) {
    syscall('setuid', 1000);
    const mine = syscall('fork');
    if (mine === 0) for (;;) syscall('nanosleep', 1000);
    check('not mine', syscall('kill', syscall('getppid'), SIGKILL), -EPERM);
    check('mine', syscall('kill', mine, SIGKILL), 0);
    check('killed', wait_for(mine), SIGKILL);
    exit_with(failures);
  }
  check('unprivileged', wait_for(other), 0);
}

function test_exec(): void {
  const child = syscall('fork');
  if (child === 0) {
    check('no such program', syscall('execve', 'user/none.ts', ''), -2);
    syscall('execve', 'user/family.ts', 'family\nshort');
    exit_with(99);
  }
  check('exec', wait_for(child), 3 * 256);
}

export function main(argv: string[]): number {
  if (argv[1] === 'short') return 3;
  for (let round = 0; round < 3; round++) {
    test_pipe();
    test_files();
    test_signals();
    test_exec();
  }
  if (failures === 0) print('family: all checks passed');
  return failures === 0 ? 0 : 1;
}
