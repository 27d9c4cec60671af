/** A limit that users set. */
import { EMFILE, SYSCALL_DEFINE } from 'kernel';

let max_files = 4;

function may_open(count: number): boolean {
  return count < max_files;
}

function sys_setlimit(most: number): number {
  max_files = most;
  return 0;
}

function sys_open(count: number): number {
  return may_open(count) ? count : -EMFILE;
}

SYSCALL_DEFINE('setlimit', sys_setlimit);
SYSCALL_DEFINE('open', sys_open);
