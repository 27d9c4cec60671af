/** Asks for a heap that ends behind the last address of user mode. */
import { syscall } from 'user';
import { TASK_SIZE } from '../include/uapi/mman.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { spawn, wait_for } from './lib/check.ts';
import { show_rounds } from './lib/rounds.ts';

function grow(): number {
  return syscall('brk', TASK_SIZE + PAGE_SIZE) > TASK_SIZE ? 1 : 0;
}

/** Whether the heap of a process reaches into the kernel. */
function reaches(round: number): boolean {
  return wait_for(spawn(grow)) !== 0;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'the heap reaches into the kernel', 'the heap ends in user mode', reaches);
}
