/** A user maps a file that it may only read, makes the mapping writable, and writes to the file. */
import { syscall } from 'user';
import { O_CREAT, O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';
import { MAP_SHARED, PROT_READ, PROT_WRITE } from '../include/uapi/mman.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { poke } from './lib/memory.ts';
import { show_rounds } from './lib/rounds.ts';

let fd = 0;
/** A mapping that is there from the first round to the last, hence when the patch is loaded. */
let kept = 0;

function map(): number {
  return syscall('mmap', 0, PAGE_SIZE, PROT_READ, MAP_SHARED, fd, 0);
}

/** Whether a write through the mapping reaches the file. */
function writes(addr: number, mark: number): boolean {
  if (syscall('mprotect', addr, PAGE_SIZE, PROT_READ | PROT_WRITE) !== 0) return false;
  poke(addr, mark);
  syscall('mprotect', addr, PAGE_SIZE, PROT_READ);
  const out = new Uint8Array(1);
  syscall('pread64', fd, out, 1, 0);
  return out[0] === mark;
}

function changes(round: number): boolean {
  const through_kept = writes(kept, 100 + round % 50);
  const addr = map();
  const through_fresh = writes(addr, 150 + round % 50);
  syscall('munmap', addr, PAGE_SIZE);
  return through_kept || through_fresh;
}

export function main(argv: string[]): number {
  const file = syscall('open', '/etc/shadow', O_WRONLY | O_CREAT, 0o644);
  if (syscall('write', file, new Uint8Array(64), 64) !== 64 || syscall('close', file) !== 0) return 1;
  if (syscall('setuid', 1000) !== 0) return 2;
  fd = syscall('open', '/etc/shadow', O_RDONLY, 0);
  kept = map();
  if (fd < 0 || kept < 0) return 3;
  return show_rounds(argv, 'a user wrote to a file that it may only read', 'the file is unchanged', changes);
}
