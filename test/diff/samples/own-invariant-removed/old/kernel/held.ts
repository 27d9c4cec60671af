/** A counter that two system calls change. */
import { SYSCALL_DEFINE, invariant } from 'kernel';

let held = 0;

function none_is_lost(): boolean {
  return held >= 0;
}
invariant(none_is_lost);

function sys_take(): number {
  held += 1;
  return held;
}
SYSCALL_DEFINE('take', sys_take);
