/** Maps memory as close below a stack as the kernel allows. */
import { syscall } from 'user';
import {
  MAP_ANONYMOUS, MAP_GROWSDOWN, MAP_PRIVATE, PROT_READ, PROT_WRITE,
} from '../include/uapi/mman.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { show_rounds } from './lib/rounds.ts';

const STACK = 0x60000000;
/** What a function with a large local array passes in one step. */
const STEP = 64 * PAGE_SIZE;

function map(addr: number, flags: number): number {
  return syscall('mmap', addr, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
}

/** Whether a mapping lies within one step below the stack. */
function clashes(round: number): boolean {
  const stack = map(STACK, MAP_GROWSDOWN);
  const near = map(STACK - STEP, 0);
  const clash = near > STACK - 2 * STEP && near < STACK;
  syscall('munmap', stack, PAGE_SIZE);
  syscall('munmap', near, PAGE_SIZE);
  return clash;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'a mapping lies one step below the stack', 'the stack has room below it', clashes);
}
