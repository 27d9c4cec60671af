/** Root's process dies where a user has made the file for its core. */
import { syscall } from 'user';
import { O_CREAT, O_TRUNC, O_WRONLY } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { read_file } from './lib/bytes.ts';
import { spawn, wait_for } from './lib/check.ts';
import { map_shared } from './lib/memory.ts';
import { show_rounds } from './lib/rounds.ts';

const SIGSEGV = 11;
const DIR = '/tmp/service';

function lay_out(): number {
  if (syscall('setuid', 1000) !== 0) return 1;
  const fd = syscall('open', `${DIR}/core`, O_WRONLY | O_CREAT | O_TRUNC, 0o644);
  return fd < 0 ? 2 : syscall('close', fd);
}

function die(): number {
  syscall('chdir', DIR);
  map_shared(PAGE_SIZE);
  return syscall('kill', syscall('getpid'), SIGSEGV);
}

/** Whether the user's file holds root's core. */
function betrays(round: number): boolean {
  const error = wait_for(spawn(lay_out));
  wait_for(spawn(die));
  return error !== 0 || read_file(`${DIR}/core`).startsWith('core of');
}

export function main(argv: string[]): number {
  if (syscall('mkdir', DIR, 0o777) !== 0 || syscall('chmod', DIR, 0o777) !== 0) return 1;
  return show_rounds(argv, "a user has the core of root's process", "no core in a stranger's file", betrays);
}
