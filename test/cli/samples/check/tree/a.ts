import { prink, Mutex } from 'kernel';
import { helper } from './b.ts';

export function one(list: number[]): number {
  prink(`${list.lenght}`);
  const doubled = list.map(helper);
  return mutex_lock(new Mutex()) + helpr(doubled[0]!) + count;
}

export function two(n: number): number {
  if (n > 0 {
    return missing_here;
  return 0;
}

export function three(): number {
  return two(1) + jiffies();
}
