/** Page frames: reference-counted, from a fixed amount of memory. */
import { WARN_ON } from 'kernel';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import type { KmemCache } from './slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free, slab_pages } from './slab.ts';
import { lru_del_page } from './swap.ts';

/** Memory of the machine: 16 MiB. */
export const TOTALRAM_PAGES = 4096;

export const PG_REFERENCED = 1;
export const PG_DIRTY = 2;
export const PG_LRU = 4;
export const PG_ACTIVE = 8;

export class Page {
  data = new Uint8Array(PAGE_SIZE);
  /** Number of the frame. */
  pfn = 0;
  index = 0;
  flags = 0;
  _refcount = 1;
}

let page_cachep: KmemCache;
let next_pfn = 1;

export function page_alloc_init(): void {
  page_cachep = kmem_cache_create('page', PAGE_SIZE);
}

/** Page frames that hold data of files and pipes. */
export function nr_page_frames(): number {
  return page_cachep.active_objs;
}

export function nr_free_pages(): number {
  return TOTALRAM_PAGES - slab_pages();
}

/** A zeroed page with one reference, or null when memory is used up. */
export function alloc_page(): Page | null {
  if (nr_free_pages() <= 0) return null;
  kmem_cache_alloc(page_cachep);
  const page = new Page();
  page.pfn = next_pfn++;
  return page;
}

export function get_page(page: Page): void {
  WARN_ON(page._refcount <= 0);
  page._refcount++;
}

export function put_page(page: Page): void {
  WARN_ON(page._refcount <= 0);
  if (--page._refcount > 0) return;
  lru_del_page(page);
  kmem_cache_free(page_cachep);
}
