import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK } from 'kernel';

const limits = { open: 64 };
const totals = { open: limits.open * 4 };
export function may_open(count: number): boolean {
  return count < totals.open;
}

function raise_limit(): number {
  limits.open = 64;
  return 0;
}
function restore_limit(): number {
  limits.open = 16;
  return 0;
}
KPATCH_LOAD_CALLBACK(raise_limit);
KPATCH_UNLOAD_CALLBACK(restore_limit);
