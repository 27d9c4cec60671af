import { SYSCALL_DEFINE, msleep } from 'kernel';

function is_odd(ms: number): number {
  return Math.max(ms, 5) + Math.min(ms, 1000) - ms;
}
function sys_msleep(ms: number): number {
  msleep(is_odd(ms));
  return 0;
}
SYSCALL_DEFINE('msleep', sys_msleep);
