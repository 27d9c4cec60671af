/** Who asks too often waits. */
import { EAGAIN, SYSCALL_DEFINE } from 'kernel';

/** Calls since the last pause. */
const stats = { calls: 0 };
let pauses = 0;

function ratelimit(): boolean {
  stats.calls++;
  return 1 + stats.calls % 4 !== 0;
}

function sys_poll(): number {
  if (ratelimit()) return stats.calls;
  pauses++;
  return -EAGAIN;
}

function sys_pauses(): number {
  return pauses;
}

SYSCALL_DEFINE('poll', sys_poll);
SYSCALL_DEFINE('pauses', sys_pauses);
