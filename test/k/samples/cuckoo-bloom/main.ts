/**
 * Hashing with choices: a cuckoo table with eviction paths and a rehash, Robin Hood probing with backward
 * shifts, Bloom and counting filters, HyperLogLog; all beside a Map or Set, errors within their bounds.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const EMPTY = -1;
const KICKS = 24;

class Table {
  keys = new Int32Array(0);
  values = new Int32Array(0);
  seed = 1;
  count = 0;
  moves = 0;
  rehashes = 0;
}

interface TableOps {
  name: string;
  find: (table: Table, key: number) => number;
  insert: (table: Table, key: number, value: number) => void;
  remove: (table: Table, key: number) => boolean;
}

const kinds: readonly TableOps[] = [
  { name: 'cuckoo', find: cuckoo_find, insert: cuckoo_insert, remove: cuckoo_remove },
  { name: 'robin hood', find: robin_find, insert: robin_insert, remove: robin_remove },
];

function mix(x: number, seed: number): number {
  x = Math.imul(x ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

function clear(table: Table, size: number): void {
  table.keys = new Int32Array(size).fill(EMPTY) as typeof table.keys;
  table.values = new Int32Array(size);
  table.count = 0;
}

function put(table: Table, at: number, key: number, value: number): void {
  [table.keys[at], table.values[at]] = [key, value];
}

/** The first of the two cells of a key's bucket. */
function bucket({ keys, seed }: Table, key: number, which: number): number {
  return (mix(key, seed + which) % (keys.length >> 1)) * 2;
}

function cuckoo_find(table: Table, key: number): number {
  for (const which of [0, 1]) {
    const at = bucket(table, key, which);
    if (table.keys[at] === key) return at;
    if (table.keys[at + 1] === key) return at + 1;
  }
  return -1;
}

/** Places a pair, pushing others to their other bucket; yields the pair that found no place. */
function cuckoo_place(
  table: Table,
  key: number,
  value: number,
): [key: number, value: number] | null {
  for (let kick = 0; kick < KICKS; kick++) {
    for (const which of [0, 1]) {
      const at = bucket(table, key, which);
      const free = table.keys[at] === EMPTY ? at : table.keys[at + 1] === EMPTY ? at + 1 : -1;
      if (free < 0) continue;
      put(table, free, key, value);
      table.count++;
      return null;
    }
    const at = bucket(table, key, mix(key, kick) & 1) + (kick & 1);
    const evicted = [table.keys[at]!, table.values[at]!] as const;
    put(table, at, key, value);
    [key, value] = evicted;
    table.moves++;
    cond_resched();
  }
  return [key, value];
}

function cuckoo_insert(table: Table, key: number, value: number): void {
  const at = cuckoo_find(table, key);
  if (at >= 0) return put(table, at, key, value);
  let homeless = cuckoo_place(table, key, value);
  while (homeless) {
    const pairs = [homeless];
    for (let i = 0; i < table.keys.length; i++)
      if (table.keys[i] !== EMPTY) pairs.push([table.keys[i]!, table.values[i]!]);
    table.seed += 2;
    clear(table, table.keys.length * 2);
    table.rehashes++;
    homeless = null;
    for (const [k, v] of pairs) homeless ??= cuckoo_place(table, k, v);
    msleep(0);
  }
}

function cuckoo_remove(table: Table, key: number): boolean {
  const at = cuckoo_find(table, key);
  if (at < 0) return false;
  put(table, at, EMPTY, 0);
  table.count--;
  return true;
}

function distance({ keys, seed }: Table, at: number): number {
  return (at - mix(keys[at]!, seed) + keys.length * 4) & (keys.length - 1);
}

function robin_find(table: Table, key: number): number {
  const mask = table.keys.length - 1;
  for (let n = 0, at = mix(key, table.seed) & mask; ; n++, at = (at + 1) & mask) {
    if (table.keys[at] === EMPTY || distance(table, at) < n) return -1;
    if (table.keys[at] === key) return at;
  }
}

/** Who is farther from home keeps the cell. */
function robin_insert(table: Table, key: number, value: number): void {
  const found = robin_find(table, key);
  if (found >= 0) return put(table, found, key, value);
  const mask = table.keys.length - 1;
  table.count++;
  for (let n = 0, at = mix(key, table.seed) & mask; ; n++, at = (at + 1) & mask) {
    if (table.keys[at] === EMPTY) return put(table, at, key, value);
    const theirs = distance(table, at);
    if (theirs >= n) continue;
    const evicted = [table.keys[at]!, table.values[at]!] as const;
    put(table, at, key, value);
    [key, value] = evicted;
    n = theirs;
    table.moves++;
  }
}

function robin_remove(table: Table, key: number): boolean {
  let at = robin_find(table, key);
  if (at < 0) return false;
  const mask = table.keys.length - 1;
  for (
    let next = (at + 1) & mask;
    table.keys[next] !== EMPTY && distance(table, next) > 0;
    next = (next + 1) & mask
  ) {
    put(table, at, table.keys[next]!, table.values[next]!);
    at = next;
  }
  put(table, at, EMPTY, 0);
  table.count--;
  return true;
}

function drive({ name, find, insert, remove }: TableOps): void {
  const table = new Table();
  const model = new Map<number, number>();
  clear(table, 64);
  for (let i = 0, x = 3; i < 160; i++) {
    x = (x * 69069 + 1) % 65536;
    const key = (x >> 3) % 90;
    if (x % 4 === 0) BUG_ON(remove(table, key) !== model.delete(key));
    else if (model.size < 56 || model.has(key)) {
      insert(table, key, i);
      model.set(key, i);
    }
    BUG_ON(table.count !== model.size);
  }
  let probes = 0;
  for (let key = 0; key < 90; key++) {
    const at = find(table, key);
    BUG_ON((at < 0 ? undefined : table.values[at]) !== model.get(key));
    if (at >= 0) probes += name === 'cuckoo' ? 1 : distance(table, at) + 1;
  }
  printk(
    `${name}: ${table.count} of ${table.keys.length}, ${table.moves} moved, ${table.rehashes} rehashes, ${probes} probes`,
  );
}

class Bloom {
  counters = new Uint8Array(1024);
  hashes = 4;
}

function bloom_add(filter: Bloom, key: number, by: number): void {
  for (let i = 0; i < filter.hashes; i++)
    filter.counters[mix(key, i + 100) % filter.counters.length]! += by;
}

function bloom_has({ counters, hashes }: Bloom, key: number): boolean {
  for (let i = 0; i < hashes; i++)
    if (counters[mix(key, i + 100) % counters.length] === 0) return false;
  return true;
}

function false_positives(filter: Bloom, members: number): number {
  let wrong = 0;
  for (let key = 0; key < members; key++) BUG_ON(!bloom_has(filter, key));
  for (let key = 1000; key < 2000; key++) if (bloom_has(filter, key)) wrong++;
  return wrong;
}

/** Flajolet et al., 2007: registers of leading zeros, with the correction for small ranges. */
function hyperloglog(distinct: number): number {
  const registers = new Uint8Array(64);
  for (let i = 0; i < distinct * 2; i++) {
    const hash = mix(i % distinct, 7);
    const at = hash & 63;
    registers[at] = Math.max(registers[at]!, Math.clz32(hash >>> 6) - 5);
  }
  let [sum, zeros] = [0, 0] as [number, number];
  for (const r of registers) {
    sum += 2 ** -r;
    if (r === 0) zeros++;
  }
  const raw = (0.709 * 64 * 64) / sum;
  return Math.round(raw < 160 && zeros > 0 ? 64 * Math.log(64 / zeros) : raw);
}

function start(): number {
  for (const ops of kinds) drive(ops);
  const filter = new Bloom();
  for (let key = 0; key < 150; key++) bloom_add(filter, key, 1);
  const expected = 1000 * (1 - Math.exp((-4 * 150) / 1024)) ** 4;
  const full = false_positives(filter, 150);
  for (let key = 50; key < 150; key++) bloom_add(filter, key, -1);
  printk(
    `${full} false positives, ${expected.toFixed(0)} expected; ${false_positives(filter, 50)} after removal`,
  );
  const estimates: string[] = [];
  for (const n of [10, 100, 400, 1500]) {
    const estimate = hyperloglog(n);
    BUG_ON(Math.abs(estimate / n - 1) > 0.39);
    estimates.push(`${n}~${estimate}`);
  }
  printk(estimates.join(' '));
  return 0;
}

module_init(start);
