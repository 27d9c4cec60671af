// What the checks find is said beside the errors of other functions, in this file and in others.
import { Spinlock, __init, module_init, msleep, spin_lock, spin_unlock } from 'kernel';
import { broken, unlock } from './other.ts';
export const lock = new Spinlock();
export function held(): void {
  spin_lock(lock);
  msleep(1);
  spin_unlock(lock);
}
export function wrong(): number {
  spin_lock(lock);
  msleep(1);
  return nope;
}
// what a function with an error does to the lock nobody knows
export function through(): void {
  spin_lock(lock);
  unlock();
  msleep(1);
}
export function leak(n: number): number {
  spin_lock(lock);
  if (n < 0) return broken();
  spin_unlock(lock);
  return 0;
}
function early(): void {}
__init(early);
function boot(): number {
  early();
  return 0;
}
module_init(boot);
export function later(): void {
  early();
}
