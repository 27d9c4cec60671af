/** Texts and numbers in the buffers that system calls take. */
import { syscall } from 'user';
import { O_RDONLY, O_WRONLY } from '../../include/uapi/fcntl.ts';

export function bytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

export function text_of(buf: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(buf[i]!);
  return text;
}

/** A 32-bit little-endian word. */
export function word_at(buf: Uint8Array, at: number): number {
  return buf[at]! + buf[at + 1]! * 0x100 + buf[at + 2]! * 0x10000 + buf[at + 3]! * 0x1000000;
}

export function put_word(buf: Uint8Array, at: number, value: number): void {
  for (let i = 0; i < 4; i++) buf[at + i] = Math.floor(value / 2 ** (8 * i)) % 256;
}

/** The whole file as text, or `error` and the number. */
export function read_file(path: string): string {
  const fd = syscall('open', path, O_RDONLY, 0);
  if (fd < 0) return `error ${fd}`;
  const buf = new Uint8Array(4096);
  let text = '';
  for (;;) {
    const got = syscall('read', fd, buf, buf.length);
    if (got <= 0) break;
    text += text_of(buf, 0, got);
  }
  syscall('close', fd);
  return text;
}

/** Writes the text to a file that exists; yields what write() did. */
export function write_file(path: string, text: string): number {
  const fd = syscall('open', path, O_WRONLY, 0);
  if (fd < 0) return fd;
  const written = syscall('write', fd, bytes(text), text.length);
  syscall('close', fd);
  return written;
}

/** Objects in use, as /proc/slabinfo counts them; -1 for an unknown cache. */
export function active_objs(cache: string): number {
  for (const line of read_file('/proc/slabinfo').split('\n')) {
    if (line.startsWith(`${cache} `)) return Number.parseInt(line.slice(17).trim(), 10);
  }
  return -1;
}
