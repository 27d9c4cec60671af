import { SYSCALL_DEFINE, msleep } from 'kernel';

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
