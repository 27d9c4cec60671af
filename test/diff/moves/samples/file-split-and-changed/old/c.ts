import { SYSCALL_DEFINE, msleep } from 'kernel';

function sys_msleep(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('msleep', sys_msleep);
