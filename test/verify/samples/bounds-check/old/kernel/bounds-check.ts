import { EINVAL, SYSCALL_DEFINE } from 'kernel';

const table = [3, 5, 7];

function sys_get(index: number): number {
  return table[index] ?? 0;
}

SYSCALL_DEFINE('get', sys_get);
