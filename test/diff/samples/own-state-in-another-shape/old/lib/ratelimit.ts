/** Who asks too often waits. */
import { EAGAIN, SYSCALL_DEFINE } from 'kernel';

/** Calls since the last pause. */
let calls = 0;
let pauses = 0;

function ratelimit(): boolean {
  calls++;
  return calls % 4 !== 0;
}

function sys_poll(): number {
  if (ratelimit()) return calls;
  pauses++;
  return -EAGAIN;
}

function sys_pauses(): number {
  return pauses;
}

SYSCALL_DEFINE('poll', sys_poll);
SYSCALL_DEFINE('pauses', sys_pauses);
