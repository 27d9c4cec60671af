/** Fills the page of mount options to its last bytes, and adds one more. */
import { syscall } from 'user';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { show_rounds } from './lib/rounds.ts';

/** Whether the kernel takes more options than a page holds. */
function overflows(round: number): boolean {
  const id = syscall('fsopen', 'ramfs');
  // Each option takes a comma and itself.
  const option = 'x'.repeat(PAGE_SIZE / 2 - 1);
  syscall('fsconfig', id, option, '');
  let used = syscall('fsconfig', id, option.slice(1), '');
  if (used === PAGE_SIZE - 1) used = syscall('fsconfig', id, option, '');
  syscall('fsmount', id, '');
  return used > PAGE_SIZE;
}

export function main(argv: string[]): number {
  return show_rounds(argv, 'mount options were written behind their page', 'no more than a page of options', overflows);
}
