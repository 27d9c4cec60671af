import { cond_resched } from 'kernel';
import { note } from './main.ts';

/** Both by each other, the long way round. */
export function is_even(n: number): boolean {
  cond_resched();
  return n === 0 || is_odd(n - 1);
}

export function is_odd(n: number): boolean {
  return n !== 0 && note(`${n}`).length > 2 && is_even(n - 1);
}
