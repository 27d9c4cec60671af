/** The page allocator: counts the pages that users take and give back. */
import { ENOMEM, KPATCH_POST_UNPATCH_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, SYSCALL_DEFINE } from 'kernel';
import { MIN_FREE, Zone } from '../include/linux/mm.ts';

export const zone = new Zone();
/** What a user may take at once, by priority. */
const quotas = [32, 16, 16];

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

/** The quota of the old kernel, while the patch is in force. */
let old_quota = 0;

function raise_quota(): number {
  old_quota = quotas[2]!;
  quotas[2] = 16;
  return 0;
}

function restore_quota(): void {
  // somebody may have set it since
  if (quotas[2] === 16) quotas[2] = old_quota;
}

KPATCH_PRE_PATCH_CALLBACK(raise_quota);
KPATCH_POST_UNPATCH_CALLBACK(restore_quota);
