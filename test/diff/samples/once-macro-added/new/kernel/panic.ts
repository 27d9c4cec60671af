/** Complaints, each made once. */
import { SYSCALL_DEFINE, pr_warn_once } from 'kernel';

function check(value: number): number {
  if (value < 0) pr_warn_once('negative value\n');
  if (value > 4) pr_warn_once('large value\n');
  return value;
}

function sys_check(value: number): number {
  return check(value);
}
SYSCALL_DEFINE('check', sys_check);
