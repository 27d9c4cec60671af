import { Mutex, mutex_lock, mutex_unlock } from 'kernel';

export class Box {
  size = 0;
  lock = new Mutex();
  next: Box | null = null;
}

export function grow(box: Box, by: number): number {
  mutex_lock(box);
  box.size += by;
  mutex_unlock(box.lock);
  return box.next.size;
}
