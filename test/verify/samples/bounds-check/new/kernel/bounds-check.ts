import { EINVAL, SYSCALL_DEFINE } from 'kernel';

const table = [3, 5, 7];

function sys_get(index: number): number {
  if (index < 0 || index >= table.length) return -EINVAL;
  return table[index] ?? 0;
}

SYSCALL_DEFINE('get', sys_get);
