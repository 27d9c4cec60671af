/** Limits, the second made of the first. */
import { SYSCALL_DEFINE } from 'kernel';

const limits = { open: 4 };
const totals = { open: limits.open * 4 };

function sys_total(): number {
  return totals.open;
}
function sys_limit(): number {
  return limits.open;
}
SYSCALL_DEFINE('total', sys_total);
SYSCALL_DEFINE('limit', sys_limit);
