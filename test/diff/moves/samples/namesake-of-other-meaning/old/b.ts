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

function is_even(value: number): boolean {
  return value === 0 ? true : is_odd(value - 1);
}
function is_odd(value: number): boolean {
  return value === 0 ? false : is_even(value - 1);
}
function sys_even(value: number): number {
  return is_even(value) ? 1 : 0;
}
SYSCALL_DEFINE('even', sys_even);
