/**
 * for…of over arrays that grow, shrink, move and are replaced while they are walked, with sleeps between;
 * entries, keys and spreads as snapshots; every kind of place as the loop's variable.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

function t<T>(value: T): T {
  msleep(1);
  return value;
}

function grows(): string {
  const list = [1, 2, 3];
  let out = '';
  for (const x of list) {
    if (list.length < 9) list.push(x * 10);
    out += `${t(x)} `;
    if (x === 2) list.splice(t(2), 1);
  }
  return out + list.length;
}

function shrinks(): string {
  const list = [1, 2, 3, 4, 5, 6];
  const popped: number[] = [];
  const shifted: number[] = [];
  for (const x of list) {
    popped.push(x);
    cond_resched();
    list.pop();
  }
  for (const x of list) {
    shifted.push(x);
    list.shift();
    msleep(1);
  }
  return `${popped} | ${shifted} | ${list}`;
}

function inserts_before(): string {
  const list = ['a', 'b'];
  let turns = 0;
  for (const x of list) {
    if (++turns > 4) break;
    list.unshift(`${x}${turns}`);
  }
  return `${turns} ${list}`;
}

/** The loop walks the array that it was given, whatever the variable names later. */
function replaced(): string {
  let list = [1, 2, 3];
  let out = '';
  for (const x of list) {
    list = [t(x * 100)];
    out += `${x}:${list} `;
  }
  let pending = [4];
  while (pending.length > 0) {
    const now = pending;
    pending = [];
    for (const x of now) if (x > 0) pending.push(t(x - 1));
    out += `${now.length}`;
  }
  return out;
}

function elements_change(): string {
  const list = [1, 2, 3, 4];
  let out = '';
  for (let x of list) {
    x *= 2;
    list[3] = x;
    list[2]! += t(1);
    out += `${x} `;
  }
  return `${out}| ${list}`;
}

function truncated(): string {
  const list = [5, 6, 7];
  list.length = 5;
  let out = '';
  for (const x of list) {
    out += `${x} `;
    if (x === 6) list.length = t(4);
  }
  return out;
}

function snapshots(): string {
  const list = ['x', 'y'];
  let out = '';
  for (const [i, x] of Array.from(list.entries())) {
    list.push(t(`${x}${i}`));
    out += `${i}${x} `;
  }
  for (const i of Array.from(list.keys())) if (i % 2) list.pop();
  for (const x of [...list]) list.push(x);
  const map = new Map([['k', 1]]);
  for (const [key, n] of [...map]) map.set(t(`${key}${n}`), n + 1);
  for (const key of Array.from(map.keys())) map.delete(key);
  const set = new Set([1, 2]);
  for (const n of [...set.values()]) set.add(n * 2);
  return `${out}${list} ${map.size} ${[...set]}`;
}

class Cursor {
  at = 0;
  next: Cursor | null = null;
  seen: number[] = [];
}

let global_cursor = 0;

function places(): string {
  const cursor = new Cursor();
  const out: unknown[] = [];
  for (cursor.at of [1, t(2)]) out.push(cursor.at);
  for (cursor.seen[t(1)] of [7, 8]) out.push(cursor.seen.length);
  for (global_cursor of [3, 4]) out.push(t(global_cursor));
  let last: number | undefined;
  for (last of new Uint8Array([250, 251])) out.push(last);
  for ([last, cursor.at = t(9)] of [[1, 2], [3]] as [number, number?][]) out.push(last, cursor.at);
  for (const {
    at,
    seen: [first = t(-1), ...more],
  } of [cursor, new Cursor()])
    out.push(at, first, more.length);
  return `${out.join(' ')} ${last} ${global_cursor}`;
}

function nested(): string {
  const list = [1, 2];
  let out = '';
  for (const x of list)
    for (const y of list) {
      if (list.length < 5) list.push(t(x + y));
      out += `${x}${y} `;
    }
  return out;
}

function typed(): string {
  const bytes = new Uint8Array(4);
  let out = '';
  for (const byte of bytes) {
    bytes[3] = 9;
    out += `${t(byte)}`;
  }
  for (const byte of bytes.subarray(t(2))) out += ` ${byte}`;
  for (const big of new BigInt64Array([1n, -1n])) out += ` ${big}`;
  return out;
}

function start(): number {
  printk(grows());
  printk(shrinks());
  printk(inserts_before());
  printk(replaced());
  printk(elements_change());
  printk(truncated());
  printk(snapshots());
  printk(places());
  printk(nested());
  printk(typed());
  return 0;
}

module_init(start);
