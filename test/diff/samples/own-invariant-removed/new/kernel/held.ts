/** A counter that two system calls change. */
import { SYSCALL_DEFINE } from 'kernel';

let held = 0;

export function none_is_lost(): boolean {
  return held >= 0;
}

function sys_take(): number {
  held += 1;
  return held;
}
SYSCALL_DEFINE('take', sys_take);
