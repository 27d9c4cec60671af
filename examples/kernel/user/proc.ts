/** Prints files of /proc, and checks what they have to say about this process. */
import { print, syscall } from 'user';
import { O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';

function read_file(path: string): string {
  const fd = syscall('open', path, O_RDONLY, 0);
  if (fd < 0) return '';
  const buf = new Uint8Array(128);
  let text = '';
  for (;;) {
    const got = syscall('read', fd, buf, buf.length);
    if (got <= 0) break;
    for (let i = 0; i < got; i++) text += String.fromCharCode(buf[i]!);
  }
  syscall('close', fd);
  return text;
}

function set_comm(comm: string): number {
  const fd = syscall('open', '/proc/self/comm', O_WRONLY, 0);
  if (fd < 0) return fd;
  const text = new Uint8Array(comm.length);
  for (let i = 0; i < comm.length; i++) text[i] = comm.charCodeAt(i);
  const written = syscall('write', fd, text, comm.length);
  syscall('close', fd);
  return written;
}

export function main(argv: string[]): number {
  for (const name of ['version', 'mounts', 'meminfo', 'slabinfo', 'self/status', 'sys/kernel/hostname']) {
    const text = read_file(`/proc/${name}`);
    if (text === '') {
      print(`proc: /proc/${name} is empty`);
      return 1;
    }
    print(`/proc/${name}:`);
    for (const line of text.trimEnd().split('\n')) print(`  ${line}`);
  }
  const pid = syscall('getpid');
  if (!read_file('/proc/self/status').includes(`Pid:\t${pid}\n`)) return 2;
  if (set_comm('renamed') !== 7 || read_file(`/proc/${pid}/comm`) !== 'renamed\n') return 3;
  if (syscall('open', '/proc/99999/comm', O_RDONLY, 0) !== -2) return 4;
  return set_comm('proc') === 4 ? 0 : 5;
}
