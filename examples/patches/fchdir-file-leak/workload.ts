/** Tries to make a file the working directory, and counts the open files that remain. */
import { print, syscall } from 'user';
import { O_CREAT, O_RDONLY, O_RDWR } from '../include/uapi/fcntl.ts';

/** Open files of the machine, as /proc/slabinfo counts them. */
function open_files(): number {
  const fd = syscall('open', '/proc/slabinfo', O_RDONLY, 0);
  const buf = new Uint8Array(2048);
  const got = syscall('read', fd, buf, buf.length);
  syscall('close', fd);
  let text = '';
  for (let i = 0; i < got; i++) text += String.fromCharCode(buf[i]!);
  for (const line of text.split('\n')) {
    if (line.startsWith('filp ')) return Number.parseInt(line.slice(17).trim(), 10);
  }
  return -1;
}

export function main(argv: string[]): number {
  for (let round = 0; round < 60; round++) {
    const before = open_files();
    const fd = syscall('open', '/tmp/plain', O_RDWR | O_CREAT, 0o600);
    if (before < 0 || fd < 0) return 1;
    if (syscall('fchdir', fd) >= 0 || syscall('close', fd) !== 0) return 2;
    print(open_files() > before ? 'BUG: a closed file is still open' : 'ok: no file is left');
    syscall('nanosleep', 10);
  }
  return 0;
}
