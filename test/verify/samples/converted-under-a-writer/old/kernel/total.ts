import { SYSCALL_DEFINE } from 'kernel';

let total = 5;

function sys_double(): number {
  const before = total;
  total = before * 2;
  return 0;
}

function sys_show(): number {
  return total;
}
SYSCALL_DEFINE('double', sys_double);
SYSCALL_DEFINE('show', sys_show);
