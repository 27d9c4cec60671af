/** Complaints, each made once. */
import { SYSCALL_DEFINE, pr_warn, pr_warn_once } from 'kernel';

let large_warned = false;

function check(value: number): number {
  if (value < 0) pr_warn_once('negative value\n');
  if (value > 4 && !large_warned) {
    large_warned = true;
    pr_warn('large value\n');
  }
  return value;
}

function sys_check(value: number): number {
  return check(value);
}
SYSCALL_DEFINE('check', sys_check);
