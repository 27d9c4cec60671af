/** Who asks too often waits. */
import { EAGAIN, SYSCALL_DEFINE } from 'kernel';

/** Calls since the last pause. */
let asked = 0;
let pauses = 0;

function ratelimit(): boolean {
  asked += 2;
  return asked % 4 !== 0;
}

function sys_poll(): number {
  if (ratelimit()) return asked;
  pauses++;
  return -EAGAIN;
}

function sys_pauses(): number {
  return pauses;
}

SYSCALL_DEFINE('poll', sys_poll);
SYSCALL_DEFINE('pauses', sys_pauses);
