/**
 * A buddy allocator of pages with a slab cache on top: errno on failure, locks held across sleeps,
 * merging.
 */
import { BUG_ON, EBUSY, EINVAL, ENOMEM, Mutex, cond_resched, module_init, msleep } from 'kernel';
import { mutex_lock, mutex_unlock, printk, sprintf } from 'kernel';

const MAX_ORDER = 5;
const PAGES = 1 << MAX_ORDER;

class Zone {
  lock = new Mutex();
  free: number[][] = [[], [], [], [], [], [0]];
  order_of = new Int8Array(PAGES);
  splits = 0;
  merges = 0;
}

class Cache {
  name = '';
  zone: Zone | null = null;
  size = 0;
  pages: { page: number; used: number }[] = [];
  constructed = 0;
  make: ((cache: Cache, object: number) => void) | null = null;
}

function lowest(list: number[]): number {
  let at = 0;
  for (let i = 1; i < list.length; i++) if (list[i]! < list[at]!) at = i;
  return list.splice(at, 1)[0]!;
}

function alloc_pages(zone: Zone, order: number): number {
  if (order < 0 || order > MAX_ORDER) return -EINVAL;
  mutex_lock(zone.lock);
  let found = order;
  while (found <= MAX_ORDER && zone.free[found]!.length === 0) found++;
  let page = -ENOMEM;
  if (found <= MAX_ORDER) {
    page = lowest(zone.free[found]!);
    for (; found > order; zone.splits++) {
      zone.free[--found]!.push(page + (1 << found));
      cond_resched();
    }
    zone.order_of[page] = order;
  }
  mutex_unlock(zone.lock);
  return page;
}

function free_pages(zone: Zone, page: number): number {
  if ((zone.order_of[page] ?? -1) < 0) return -EINVAL;
  mutex_lock(zone.lock);
  let order = zone.order_of[page]!;
  zone.order_of[page] = -1;
  for (let at: number; order < MAX_ORDER; order++, zone.merges++) {
    const list = zone.free[order]!;
    if ((at = list.indexOf(page ^ (1 << order))) < 0) break;
    page &= ~(1 << order);
    list.splice(at, 1);
    msleep(1);
  }
  zone.free[order]!.push(page);
  mutex_unlock(zone.lock);
  return order;
}

function free_count(zone: Zone): number {
  let pages = 0;
  for (const [order, list] of Array.from(zone.free.entries())) pages += list.length << order;
  return pages;
}

function show(zone: Zone): string {
  const parts: string[] = [];
  for (const list of zone.free) parts.push(list.length ? [...list].sort().join('+') : '-');
  return `${parts.join(' ')} (${free_count(zone)} free)`;
}

function cache_alloc(cache: Cache): number {
  const per_page = Math.trunc(4096 / cache.size);
  for (const slab of cache.pages) {
    const free = ~slab.used & ((1 << per_page) - 1);
    if (free === 0) continue;
    const slot = 31 - Math.clz32(free & -free);
    slab.used |= 1 << slot;
    const object = slab.page * 4096 + slot * cache.size;
    cache.make?.(cache, object);
    return object;
  }
  const page = alloc_pages(cache.zone!, 0);
  if (page < 0) return page;
  cache.pages.push({ page, used: 0 });
  return cache_alloc(cache);
}

function cache_free(cache: Cache, object: number): number {
  for (const [i, slab] of Array.from(cache.pages.entries())) {
    if (slab.page !== Math.floor(object / 4096)) continue;
    const bit = 1 << ((object % 4096) / cache.size);
    if (!(slab.used & bit)) return -EBUSY;
    if ((slab.used ^= bit) === 0) {
      cache.pages.splice(i, 1);
      return free_pages(cache.zone!, slab.page);
    }
    return 0;
  }
  return -EINVAL;
}

function count_made(cache: Cache, object: number): void {
  msleep(object % 3);
  cache.constructed += 1;
}

function start(): number {
  const zone = new Zone();
  zone.order_of.fill(-1);
  printk(show(zone));
  const pages: number[] = [];
  for (const order of [0, 1, 2, 0, 3, 4, 1, 0, 9, -1]) {
    const page = alloc_pages(zone, order);
    if (page >= 0) pages.push(page);
    printk(sprintf('order %2d -> %3d: %s', order, page, show(zone)));
  }
  for (const page of [...pages].reverse())
    printk(`free ${page} -> ${free_pages(zone, page)}: ${show(zone)}`);
  printk(`again ${free_pages(zone, pages[0]!)}, splits ${zone.splits}, merges ${zone.merges}`);
  const cache = new Cache();
  [cache.name, cache.zone, cache.size, cache.make] = ['inode', zone, 512, count_made];
  const objects: number[] = [];
  for (let object; (object = cache_alloc(cache)) >= 0;) objects.push(object);
  printk(`${cache.name}: ${objects.length} objects, ${cache.constructed} made, ${show(zone)}`);
  let order_sum = 0;
  for (let i = 0; i < objects.length; i += 2) order_sum += cache_free(cache, objects[i]!);
  printk(`half: ${order_sum} ${cache.pages.length} pages; twice ${cache_free(cache, objects[0]!)}`);
  for (let i = objects.length - 1; i > 0; i -= 2) order_sum += cache_free(cache, objects[i]!);
  printk(`none: ${order_sum} ${cache.pages.length} pages; unknown ${cache_free(cache, 1)}`);
  BUG_ON(zone.splits !== zone.merges);
  printk(`${show(zone)} splits ${zone.splits}`);
  return 0;
}

module_init(start);
