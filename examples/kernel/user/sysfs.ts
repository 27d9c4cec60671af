/** Reads, writes and lists files of /sys. */
import { print, syscall } from 'user';
import { O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';

const TRACING = '/sys/kernel/debug/tracing';
const EINVAL = 22;
const ENOENT = 2;
const EACCES = 13;

function read_file(path: string): string {
  const fd = syscall('open', path, O_RDONLY, 0);
  if (fd < 0) return `${fd}`;
  const buf = new Uint8Array(64);
  let text = '';
  for (;;) {
    const got = syscall('read', fd, buf, buf.length);
    if (got <= 0) break;
    for (let i = 0; i < got; i++) text += String.fromCharCode(buf[i]!);
  }
  syscall('close', fd);
  return text;
}

function write_file(path: string, text: string): number {
  const fd = syscall('open', path, O_WRONLY, 0);
  if (fd < 0) return fd;
  const buf = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) buf[i] = text.charCodeAt(i);
  const written = syscall('write', fd, buf, buf.length);
  syscall('close', fd);
  return written;
}

/** How many bytes of entries a directory has. */
function list_dir(path: string): number {
  const fd = syscall('open', path, O_RDONLY, 0);
  if (fd < 0) return fd;
  const buf = new Uint8Array(4096);
  const got = syscall('getdents64', fd, buf, buf.length);
  syscall('close', fd);
  return got;
}

export function main(argv: string[]): number {
  const mounts = read_file('/proc/mounts');
  print(mounts.includes('sysfs /sys sysfs') ? 'sysfs is mounted' : mounts);
  if (list_dir('/sys') <= 0 || list_dir('/sys/kernel/debug') <= 0) return 1;
  if (read_file(`${TRACING}/current_tracer`) !== 'nop\n') return 2;
  if (write_file(`${TRACING}/current_tracer`, 'nop') !== 3) return 3;
  if (write_file(`${TRACING}/current_tracer`, 'none') !== -EINVAL) return 4;
  if (write_file(`${TRACING}/none`, '1') !== -ENOENT) return 5;
  const written = write_file(`${TRACING}/available_tracers`, '1');
  print(`available_tracers: ${read_file(`${TRACING}/available_tracers`).trimEnd()}`);
  return written === -EACCES ? 0 : 6;
}
