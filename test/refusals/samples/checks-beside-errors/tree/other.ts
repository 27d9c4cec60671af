import { spin_unlock } from 'kernel';
import { lock } from './locks.ts';
export function broken(): number {
  return nope;
}
export function unlock(): void {
  spin_unlock(lock);
  nope();
}
