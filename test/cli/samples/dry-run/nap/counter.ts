/** A counter that system calls move. */
import { SYSCALL_DEFINE, msleep } from 'kernel';

let counter = 0;

function add(by: number): number {
  counter += by;
  return counter;
}

function sys_add(by: number): number {
  return add(by);
}

function sys_nap(ms: number): number {
  msleep(ms);
  return add(1000);
}

SYSCALL_DEFINE('add', sys_add);
SYSCALL_DEFINE('nap', sys_nap);
