/** Who asks too often waits. */
import { EAGAIN, SYSCALL_DEFINE } from 'kernel';

let pauses = 0;

function ratelimit(): boolean {
  return pauses % 4 !== 3;
}

function sys_poll(): number {
  if (ratelimit()) return pauses;
  pauses++;
  return -EAGAIN;
}

function sys_pauses(): number {
  return pauses;
}

SYSCALL_DEFINE('poll', sys_poll);
SYSCALL_DEFINE('pauses', sys_pauses);
