/** Limits, the second made of the first. */
import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE } from 'kernel';

const limits = { open: 16 };
const totals = { open: limits.open * 4 };

function sys_total(): number {
  return totals.open;
}
function sys_limit(): number {
  return limits.open;
}
SYSCALL_DEFINE('total', sys_total);
SYSCALL_DEFINE('limit', sys_limit);

function raise(): number {
  limits.open = 16;
  totals.open = 64;
  return 0;
}
function restore(): number {
  limits.open = 4;
  totals.open = 16;
  return 0;
}
KPATCH_LOAD_CALLBACK(raise);
KPATCH_UNLOAD_CALLBACK(restore);
