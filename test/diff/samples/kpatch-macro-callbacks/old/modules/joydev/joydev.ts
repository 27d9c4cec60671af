/** Joysticks. */
import { SYSCALL_DEFINE } from 'kernel';

function axis(n: number): number {
  return n * 2;
}
SYSCALL_DEFINE('axis', axis);
