/**
 * Caches: a hash table with open addressing and tombstones, an LRU list threaded through a struct array, a
 * skip list, a ring over a bitmap; each is compared with a Map, and says what it cost.
 */
import { BUG_ON, EAGAIN, ENOSPC, Mutex, cond_resched, module_init, msleep } from 'kernel';
import { mutex_lock, mutex_unlock, printk } from 'kernel';

class Table {
  keys: (string | null | undefined)[] = [undefined, undefined, undefined, undefined];
  values: number[] = [0, 0, 0, 0];
  size = 0;
  filled = 0;
  probes = 0;
  hash: (key: string) => number = djb2;
}

class Entry {
  key = '';
  value = 0;
  newer: Entry | null = null;
  older: Entry | null = null;
}

class Lru {
  lock = new Mutex();
  capacity = 3;
  map = new Map<string, Entry>();
  newest: Entry | null = null;
  oldest: Entry | null = null;
  stats = { hits: 0, misses: 0, evicted: [] as string[] };
  load: (key: string) => number = djb2;
}

class SkipNode {
  key = -Infinity;
  next: (SkipNode | null)[] = [];
}

class Ring {
  slots = new Int32Array(8);
  head = 0;
  tail = 0;
  used = 0n;
}

function djb2(key: string): number {
  let h = 5381;
  for (let i = 0; i < key.length; i++) h = (Math.imul(h, 33) ^ key.charCodeAt(i)) >>> 0;
  return h;
}

function awful(key: string): number {
  cond_resched();
  return key.length;
}

function slot_of(t: Table, key: string): number {
  const mask = t.keys.length - 1;
  let grave = -1;
  for (let i = t.hash(key) & mask; ; i = (i + 1) & mask, t.probes++) {
    const at = t.keys[i];
    if (at === key) return i;
    if (at === undefined) return grave >= 0 ? grave : i;
    if (at === null && grave < 0) grave = i;
  }
}

function put(t: Table, key: string, value: number): void {
  if (t.filled * 4 >= t.keys.length * 3) grow(t);
  const i = slot_of(t, key);
  if (t.keys[i] !== key) {
    t.size++;
    t.filled += t.keys[i] === undefined ? 1 : 0;
  }
  [t.keys[i], t.values[i]] = [key, value];
}

function grow(t: Table): void {
  const { keys, values, size } = t;
  const length = size * 2 > keys.length ? keys.length * 2 : keys.length;
  t.keys = new Array<string | null | undefined>(length).fill(undefined);
  t.values = new Array<number>(length).fill(0);
  t.size = t.filled = 0;
  for (const [i, key] of Array.from(keys.entries())) if (key != null) put(t, key, values[i]!);
  msleep(1);
}

function get(t: Table, key: string): number | undefined {
  const i = slot_of(t, key);
  return t.keys[i] === key ? t.values[i] : undefined;
}

function remove(t: Table, key: string): boolean {
  const i = slot_of(t, key);
  return t.keys[i] === key && ((t.keys[i] = null), t.size--, true);
}

function unlink(lru: Lru, e: Entry): void {
  if (e.newer) e.newer.older = e.older;
  else lru.newest = e.older;
  if (e.older) e.older.newer = e.newer;
  else lru.oldest = e.newer;
  e.newer = e.older = null;
}

function touch(lru: Lru, e: Entry): Entry {
  e.older = lru.newest;
  if (lru.newest) lru.newest.newer = e;
  lru.oldest ??= lru.newest = e;
  return (lru.newest = e);
}

function slow_load(key: string): number {
  msleep(key.length);
  return djb2(key) % 100;
}

function cached(lru: Lru, key: string): number {
  mutex_lock(lru.lock);
  let e = lru.map.get(key);
  if (e) {
    lru.stats.hits++;
    unlink(lru, e);
  } else {
    lru.stats.misses++;
    if (lru.map.size >= lru.capacity) {
      const { key: last } = lru.oldest!;
      unlink(lru, lru.oldest!);
      lru.map.delete(last);
      lru.stats.evicted.push(last);
    }
    lru.map.set(key, (e = new Entry()));
    e.value = lru.load((e.key = key));
  }
  const { value } = touch(lru, e);
  mutex_unlock(lru.lock);
  return value;
}

function order(lru: Lru): string {
  let text = '';
  for (let e = lru.newest; e; e = e.older) text += e.key;
  let back = '';
  for (let e = lru.oldest; e; e = e.newer) back = e.key + back;
  return text === back ? text : `${text}/${back}`;
}

function skip_insert(head: SkipNode, key: number): number {
  const level = 1 + Math.clz32((Math.imul(key + 1, 0x9e3779b1) >>> 1) | 0x00400000);
  const node = new SkipNode();
  node.key = key;
  let at = head;
  for (let l = head.next.length - 1; l >= 0; l--) {
    for (let n; (n = at.next[l]) && n.key < key; at = n) cond_resched();
    if (l < level) [node.next[l], at.next[l]] = [at.next[l] ?? null, node];
  }
  return level;
}

function ring_push(r: Ring, value: number): number {
  if (r.head - r.tail === r.slots.length) return -ENOSPC;
  r.used |= 1n << BigInt(r.head & 7);
  r.slots[r.head++ & 7] = value;
  return r.head;
}

function ring_pop(r: Ring): number {
  if (r.head === r.tail) return -EAGAIN;
  r.used &= ~(1n << BigInt(r.tail & 7));
  return r.slots[r.tail++ & 7]!;
}

function start(): number {
  for (const hash of [djb2, awful]) {
    const t = new Table();
    t.hash = hash;
    const truth = new Map<string, number>();
    for (let i = 0; i < 120; i++) {
      const key = `k${(i * 7) % 50}`;
      if (i % 3 === 2) BUG_ON(remove(t, key) !== truth.delete(key));
      else (truth.set(key, i), put(t, key, i));
    }
    for (const [key, value] of Array.from(truth.entries())) BUG_ON(get(t, key) !== value);
    printk(
      `table: ${t.size} of ${truth.size}, ${t.keys.length} slots, ${t.filled} filled, ${t.probes}` +
        ` probes, ${get(t, 'none')}`,
    );
  }
  const lru = new Lru();
  lru.load = slow_load;
  for (const key of 'a b c a d e a a f b c d a c c b'.split(' '))
    printk(`${key}: ${cached(lru, key)} ${order(lru)}`);
  const { hits, misses, evicted } = lru.stats;
  printk(`hits ${hits}, misses ${misses}, evicted ${evicted.join('')}`);
  const head = new SkipNode();
  head.next = new Array<SkipNode | null>(10).fill(null);
  const levels = new Uint8Array(11);
  for (let i = 0, key = 1; i < 60; i++, key = (key * 5 + 3) % 64) levels[skip_insert(head, key)]!++;
  for (let l = 9; l >= 0; l--) {
    const keys: number[] = [];
    for (let n = head.next[l] ?? null; n; n = n.next[l] ?? null) keys.push(n.key);
    if (keys.length) printk(`skip ${l}: ${keys.join(' ')}`);
  }
  printk(`levels ${levels.join('')}`);
  const ring = new Ring();
  const results: number[] = [ring_pop(ring)];
  for (let i = 0; i < 30; i++) results.push(i % 5 < 3 ? ring_push(ring, i * i) : ring_pop(ring));
  printk(`ring ${results.join(' ')}`);
  printk(`left ${ring.head - ring.tail}, used ${ring.used}, ${Array.from(ring.slots).join(' ')}`);
  return 0;
}

module_init(start);
