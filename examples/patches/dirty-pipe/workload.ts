/** A user writes to a pipe that holds a page of a file which it may only read, and looks at the file. */
import { print, syscall } from 'user';
import { O_CREAT, O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE, PIPE_DEF_BUFFERS } from '../include/uapi/pipe.ts';

const SIZE = 64;

function make_file(): boolean {
  const fd = syscall('open', '/etc/passwd', O_WRONLY | O_CREAT, 0o644);
  const written = syscall('write', fd, new Uint8Array(SIZE).fill(0x2e), SIZE);
  return syscall('close', fd) === 0 && written === SIZE;
}

/** Fills the ring and drains it, so that each slot has been one that writes may add to. */
function use_slots(rd: number, wr: number): void {
  const page = new Uint8Array(PAGE_SIZE);
  for (let i = 0; i < PIPE_DEF_BUFFERS; i++) syscall('write', wr, page, PAGE_SIZE);
  for (let i = 0; i < PIPE_DEF_BUFFERS; i++) syscall('read', rd, page, PAGE_SIZE);
}

/** Puts the first byte of the file into the pipe. */
function splice_one(fd: number, rd: number, wr: number): boolean {
  use_slots(rd, wr);
  return syscall('splice', fd, 0, wr, 1, 0) === 1;
}

/** Writes a byte behind the spliced one; true if the file has it then. Empties the pipe. */
function reaches_file(fd: number, rd: number, wr: number, mark: number): boolean {
  syscall('write', wr, new Uint8Array([mark]), 1);
  const out = new Uint8Array(2);
  syscall('pread64', fd, out, 1, 1);
  const reached = out[0] === mark;
  syscall('read', rd, out, 2);
  return reached;
}

export function main(argv: string[]): number {
  if (!make_file() || syscall('setuid', 1000) !== 0) return 1;
  if (syscall('open', '/etc/passwd', O_WRONLY, 0) >= 0) return 2;
  const fd = syscall('open', '/etc/passwd', O_RDONLY, 0);
  const fds = new Uint8Array(16);
  if (syscall('pipe2', fds, 0) !== 0 || syscall('pipe2', fds.subarray(8), 0) !== 0) return 3;
  // The second pipe holds its page from one round to the next, hence when the patch is loaded.
  if (!splice_one(fd, fds[8]!, fds[12]!)) return 4;
  for (let round = 0; round < 60; round++) {
    syscall('nanosleep', 10);
    const kept = reaches_file(fd, fds[8]!, fds[12]!, 100 + round);
    if (!splice_one(fd, fds[0]!, fds[4]!)) return 5;
    const fresh = reaches_file(fd, fds[0]!, fds[4]!, 170 + round);
    print(kept || fresh ? 'BUG: a write to a pipe changed a read-only file' : 'ok: the file is unchanged');
    if (!splice_one(fd, fds[8]!, fds[12]!)) return 6;
  }
  return 0;
}
