/** Pipes in one process, without blocking; and splice() from a file. */
import { print, sprintf, syscall } from 'user';
import { F_GETPIPE_SZ, F_SETPIPE_SZ, O_CREAT, O_NONBLOCK, O_RDWR } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE, PIPE_DEF_BUFFERS } from '../include/uapi/pipe.ts';

const EAGAIN = 11;
const EBUSY = 16;
const EPIPE = 32;

let failures = 0;

function check(what: string, got: number, expected: number): void {
  if (got === expected) return;
  failures++;
  print(sprintf('pipes: %s: %d, expected %d', what, got, expected));
}

function test_ring(rd: number, wr: number): void {
  const page = new Uint8Array(PAGE_SIZE).fill(7);
  const small = new Uint8Array([1, 2, 3]);
  const out = new Uint8Array(PAGE_SIZE);
  check('empty', syscall('read', rd, out, 10), -EAGAIN);
  for (let i = 0; i < 4; i++) check('small write', syscall('write', wr, small, 3), 3);
  check('merged read', syscall('read', rd, out, 100), 12);
  check('content', out[9]! * 100 + out[10]! * 10 + out[11]!, 123);
  for (let i = 0; i < PIPE_DEF_BUFFERS; i++) check('fill', syscall('write', wr, page, PAGE_SIZE), PAGE_SIZE);
  check('full', syscall('write', wr, page, 1), -EAGAIN);
  check('shrink', syscall('fcntl', wr, F_SETPIPE_SZ, PAGE_SIZE), -EBUSY);
  check('grow', syscall('fcntl', wr, F_SETPIPE_SZ, 32 * PAGE_SIZE), 32 * PAGE_SIZE);
  check('size', syscall('fcntl', rd, F_GETPIPE_SZ, 0), 32 * PAGE_SIZE);
  check('more', syscall('write', wr, small, 3), 3);
  for (let i = 0; i < PIPE_DEF_BUFFERS; i++) check('drain', syscall('read', rd, out, PAGE_SIZE), PAGE_SIZE);
  check('last', syscall('read', rd, out, PAGE_SIZE), 3);
}

function test_splice(rd: number, wr: number): void {
  const fd = syscall('open', '/tmp/spliced', O_RDWR | O_CREAT, 0o600);
  const text = new Uint8Array(5000).fill(9);
  check('write file', syscall('write', fd, text, 5000), 5000);
  check('splice', syscall('splice', fd, 4000, wr, 2000, 0), 1000);
  const out = new Uint8Array(2000);
  check('read spliced', syscall('read', rd, out, 2000), 1000);
  check('byte', out[999]!, 9);
  check('close file', syscall('close', fd) || syscall('unlink', '/tmp/spliced'), 0);
}

export function main(argv: string[]): number {
  const fds = new Uint8Array(8);
  for (let round = 0; round < 10; round++) {
    check('pipe2', syscall('pipe2', fds, O_NONBLOCK), 0);
    const rd = fds[0]!;
    const wr = fds[4]!;
    test_ring(rd, wr);
    test_splice(rd, wr);
    check('close read end', syscall('close', rd), 0);
    check('no reader', syscall('write', wr, fds, 8), -EPIPE);
    check('close write end', syscall('close', wr), 0);
    syscall('nanosleep', 10);
  }
  if (failures === 0) print('pipes: all checks passed');
  return failures === 0 ? 0 : 1;
}
