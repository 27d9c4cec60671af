import { SYSCALL_DEFINE } from 'kernel';

export function double_or_next(value: number): number {
  if (value > 3) return value * 2;
  return value + 1;
}
const ops = { grow: double_or_next };
function sys_grow(value: number): number {
  return ops.grow(value);
}
SYSCALL_DEFINE('grow', sys_grow);

function sys_even(value: number): number {
  return value % 2 === 0 ? 1 : 0;
}
SYSCALL_DEFINE('even', sys_even);
