import { SYSCALL_DEFINE } from 'kernel';

export function grow_by_value(value: number): number {
  if (value > 3) return value * 2;
  return value + 1;
}
const ops = { grow: grow_by_value };
function sys_grow(value: number): number {
  return ops.grow(value);
}
SYSCALL_DEFINE('grow', sys_grow);

function even(value: number): boolean {
  return value === 0 ? true : odd(value - 1);
}
function odd(value: number): boolean {
  return value === 0 ? false : even(value - 1);
}
function sys_even(value: number): number {
  return even(value) ? 1 : 0;
}
SYSCALL_DEFINE('even', sys_even);
