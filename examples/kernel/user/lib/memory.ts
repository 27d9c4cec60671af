/** A program's view of what it has mapped: bytes through /proc/self/mem. */
import { syscall } from 'user';
import { O_RDWR } from '../../include/uapi/fcntl.ts';
import { MAP_ANONYMOUS, MAP_SHARED, PROT_READ, PROT_WRITE } from '../../include/uapi/mman.ts';
import { put_word, word_at } from './bytes.ts';

/** Reads or writes `buf` at an address; yields the bytes done or a negative errno. */
export function access_memory(addr: number, buf: Uint8Array, write: boolean): number {
  const fd = syscall('open', '/proc/self/mem', O_RDWR, 0);
  if (fd < 0) return fd;
  const done = syscall(write ? 'pwrite64' : 'pread64', fd, buf, buf.length, addr);
  syscall('close', fd);
  return done;
}

/** A byte, or a negative errno. */
export function peek(addr: number): number {
  const buf = new Uint8Array(1);
  const done = access_memory(addr, buf, false);
  return done === 1 ? buf[0]! : done;
}

/** 1, or a negative errno. */
export function poke(addr: number, value: number): number {
  return access_memory(addr, new Uint8Array([value]), true);
}

export function peek_word(addr: number): number {
  const buf = new Uint8Array(4);
  const done = access_memory(addr, buf, false);
  return done === 4 ? word_at(buf, 0) : done;
}

export function poke_word(addr: number, value: number): number {
  const buf = new Uint8Array(4);
  put_word(buf, 0, value);
  return access_memory(addr, buf, true);
}

/** Memory that children share. */
export function map_shared(length: number): number {
  return syscall('mmap', 0, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}
