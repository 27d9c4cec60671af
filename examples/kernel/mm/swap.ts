/** The LRU lists of page cache pages: two lists, and a second chance for what was referenced. */
import type { Page } from './page.ts';
import { PG_ACTIVE, PG_LRU, PG_REFERENCED } from './page.ts';

const active_list = new Set<Page>();
const inactive_list = new Set<Page>();

export function lru_cache_add(page: Page): void {
  if (page.flags & PG_LRU) return;
  page.flags |= PG_LRU;
  inactive_list.add(page);
}

export function lru_del_page(page: Page): void {
  if (!(page.flags & PG_LRU)) return;
  if (page.flags & PG_ACTIVE) active_list.delete(page);
  else inactive_list.delete(page);
  page.flags &= ~(PG_LRU | PG_ACTIVE | PG_REFERENCED);
}

function activate_page(page: Page): void {
  inactive_list.delete(page);
  page.flags |= PG_ACTIVE;
  active_list.add(page);
}

function deactivate_page(page: Page): void {
  active_list.delete(page);
  page.flags &= ~PG_ACTIVE;
  inactive_list.add(page);
}

/** inactive, unreferenced → inactive, referenced → active, unreferenced → active, referenced. */
export function mark_page_accessed(page: Page): void {
  if (!(page.flags & PG_REFERENCED)) {
    page.flags |= PG_REFERENCED;
  } else if ((page.flags & PG_LRU) && !(page.flags & PG_ACTIVE)) {
    activate_page(page);
    page.flags &= ~PG_REFERENCED;
  }
}

/** Looks at up to `nr_to_scan` active pages; those not used since the last look become inactive. */
export function shrink_active_list(nr_to_scan: number): number {
  let deactivated = 0;
  for (const page of Array.from(active_list.values()).slice(0, nr_to_scan)) {
    if (page.flags & PG_REFERENCED) {
      page.flags &= ~PG_REFERENCED;
      active_list.delete(page);
      active_list.add(page);
    } else {
      deactivate_page(page);
      deactivated++;
    }
  }
  return deactivated;
}

export function nr_active_file(): number {
  return active_list.size;
}

export function nr_inactive_file(): number {
  return inactive_list.size;
}
