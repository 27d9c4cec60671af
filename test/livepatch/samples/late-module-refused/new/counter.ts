/** Time for programs, and what a purchase is called. */
import { SYSCALL_DEFINE, msleep } from 'kernel';

export function label(): string {
  return 'sold out';
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
