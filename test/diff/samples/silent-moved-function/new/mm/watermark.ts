/** Whether there is enough left. */
import { MIN_FREE } from '../include/linux/mm.ts';
import { quotas, zone } from './page_alloc.ts';

export function may_alloc(count: number, prio: number): boolean {
  return count <= quotas[prio]! && zone.free - count >= MIN_FREE;
}
