import { EBUSY, EINVAL, Spinlock, spin_lock, spin_unlock } from 'kernel';
class Queue { lock = new Spinlock(); used = 0; }
export const queue = new Queue();
export function add(q: Queue, by: number): number {
  if (by === 0) return 0;
  spin_lock(q.lock);
  if (by < 0) return -EINVAL;
  if (q.used > 8) {
    spin_unlock(q.lock);
    return -EBUSY;
  }
  q.used += by;
  spin_unlock(q.lock);
  return 0;
}
export function drop(q: Queue): void {
  spin_lock(q.lock);
  if (q.used === 0) { spin_unlock(q.lock); return; }
  q.used--;
}
export function lock_queue(q: Queue): boolean {
  if (q.used < 0) return false;
  spin_lock(q.lock);
  return true;
}
export function together(q: Queue, locked: boolean): void {
  if (!locked) spin_lock(q.lock);
  q.used++;
  if (!locked) spin_unlock(q.lock);
}
