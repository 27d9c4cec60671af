/** Object caches: each counts the objects that are in use, so that a leak shows in /proc/slabinfo. */
import { WARN_ON, sprintf } from 'kernel';
import type { SeqFile } from '../fs/seq_file.ts';
import { seq_puts } from '../fs/seq_file.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';

export class KmemCache {
  name = '';
  object_size = 0;
  /** Objects in use. */
  active_objs = 0;
  /** Objects that the slabs of the cache have room for. */
  num_objs = 0;
  objs_per_slab = 1;
}

const slab_caches: KmemCache[] = [];

export function kmem_cache_create(name: string, object_size: number): KmemCache {
  const cache = new KmemCache();
  cache.name = name;
  cache.object_size = object_size;
  cache.objs_per_slab = Math.max(1, Math.floor(PAGE_SIZE / object_size));
  slab_caches.push(cache);
  return cache;
}

/** Accounts for one object; the caller makes it. */
export function kmem_cache_alloc(cache: KmemCache): void {
  cache.active_objs++;
  if (cache.active_objs > cache.num_objs) cache.num_objs += cache.objs_per_slab;
}

export function kmem_cache_free(cache: KmemCache): void {
  WARN_ON(cache.active_objs === 0);
  cache.active_objs--;
  // A slab of one object has nothing to wait for.
  if (cache.objs_per_slab === 1) cache.num_objs--;
}

/** Gives back the slabs that hold no object in use; yields how many they were. */
export function kmem_cache_shrink(cache: KmemCache): number {
  const needed = Math.ceil(cache.active_objs / cache.objs_per_slab);
  const freed = Math.floor(cache.num_objs / cache.objs_per_slab) - needed;
  cache.num_objs = needed * cache.objs_per_slab;
  return freed;
}

export function cache_reap(): number {
  let freed = 0;
  for (const cache of slab_caches) freed += kmem_cache_shrink(cache);
  return freed;
}

/** Pages under all slabs. */
export function slab_pages(): number {
  let pages = 0;
  for (const cache of slab_caches) pages += Math.ceil((cache.num_objs * cache.object_size) / PAGE_SIZE);
  return pages;
}

export function slabinfo_show(m: SeqFile, unused: unknown): number {
  seq_puts(m, 'slabinfo - version: 2.1\n');
  seq_puts(m, '# name            <active_objs> <num_objs> <objsize> <objperslab>\n');
  for (const cache of slab_caches) {
    const { name, active_objs, num_objs, object_size, objs_per_slab } = cache;
    seq_puts(m, sprintf('%-17s %6d %6d %6d %4d\n', name, active_objs, num_objs, object_size, objs_per_slab));
  }
  return 0;
}
