/** One process waits for a writer of a FIFO; another opens it for writing and closes it at once. */
import { syscall } from 'user';
import { O_NONBLOCK, O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';
import { S_IFIFO } from '../include/uapi/stat.ts';
import { spawn, wait_for } from './lib/check.ts';
import { show_rounds } from './lib/rounds.ts';

const FIFO = '/tmp/doorbell';
const WNOHANG = 1;

function wait_for_writer(): number {
  return syscall('open', FIFO, O_RDONLY, 0) >= 0 ? 0 : 1;
}

/** Whether the reader still waits after its partner has been there. */
function misses(round: number): boolean {
  const reader = spawn(wait_for_writer);
  syscall('nanosleep', 1);
  syscall('close', syscall('open', FIFO, O_WRONLY, 0));
  syscall('nanosleep', 1);
  const missed = syscall('wait4', reader, new Uint8Array(4), WNOHANG) === 0;
  if (!missed) return false;
  const fd = syscall('open', FIFO, O_WRONLY | O_NONBLOCK, 0);
  wait_for(reader);
  syscall('close', fd);
  return true;
}

export function main(argv: string[]): number {
  if (syscall('mknod', FIFO, S_IFIFO | 0o600, 0) !== 0) return 1;
  return show_rounds(argv, 'a reader waits for a partner that has been there', 'the reader has met its partner', misses);
}
