/** The page allocator: counts the pages that users take and give back. */
import { ENOMEM, SYSCALL_DEFINE } from 'kernel';
import { MIN_FREE, Zone } from '../include/linux/mm.ts';

export const zone = new Zone();
/** What a user may take at once, by priority. */
const quotas = [32, 16, 12, MIN_FREE];

function may_alloc(count: number, prio: number): boolean {
  return count <= quotas[prio]! && zone.free - count >= MIN_FREE;
}

export function alloc_pages(count: number, prio: number): number {
  if (!may_alloc(count, prio)) return -ENOMEM;
  zone.free -= count;
  return count;
}

export function free_pages(count: number): void {
  zone.free += count;
}

function sys_alloc(count: number, prio: number): number {
  return alloc_pages(count, prio);
}

function sys_free(count: number): number {
  free_pages(count);
  return 0;
}

SYSCALL_DEFINE('alloc', sys_alloc);
SYSCALL_DEFINE('free', sys_free);
