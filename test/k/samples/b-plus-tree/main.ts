/**
 * A B+ tree as a file system's extent index: leaves linked for scans, cursors that survive inserts,
 * lazy deletion with rebalancing at half, bulk loading from sorted pairs, and a model that must agree.
 */
import { BUG_ON, ENOENT, cond_resched, module_init, msleep, printk } from 'kernel';

const ORDER = 4;

class Leaf {
  keys: number[] = [];
  values: number[] = [];
  next: Leaf | null = null;
}

class Inner {
  /** `keys[i]` is the least key under `children[i + 1]`. */
  keys: number[] = [];
  children: Page[] = [];
}

type Page = Leaf | Inner;

class Index {
  root: Page = new Leaf();
  count = 0;
  height = 1;
}

/** A place between two keys: it is found again by key, so that changes do not lose it. */
class Cursor {
  index: Index | null = null;
  after = -Infinity;
  leaf: Leaf | null = null;
}

class Split {
  key = 0;
  page: Page | null = null;
}

function slot_of(keys: readonly number[], key: number): number {
  let i = 0;
  while (i < keys.length && keys[i]! <= key) i++;
  return i;
}

function leaf_for(index: Index, key: number): Leaf {
  let page = index.root;
  while (page instanceof Inner) page = page.children[slot_of(page.keys, key)]!;
  return page;
}

function lookup(index: Index, key: number): number | undefined {
  const { keys, values } = leaf_for(index, key);
  return values[keys.indexOf(key)];
}

function insert_into(index: Index, page: Page, key: number, value: number): Split | null {
  const split = new Split();
  if (page instanceof Leaf) {
    const at = slot_of(page.keys, key);
    if (page.keys[at - 1] === key) {
      page.values[at - 1] = value;
      return null;
    }
    page.keys.splice(at, 0, key);
    page.values.splice(at, 0, value);
    index.count++;
    if (page.keys.length <= ORDER) return null;
    const right = new Leaf();
    [right.keys, right.values] = [page.keys.splice(ORDER >> 1), page.values.splice(ORDER >> 1)];
    [right.next, page.next] = [page.next, right];
    [split.key, split.page] = [right.keys[0]!, right];
    return split;
  }
  const at = slot_of(page.keys, key);
  const below = insert_into(index, page.children[at]!, key, value);
  cond_resched();
  if (!below) return null;
  page.keys.splice(at, 0, below.key);
  page.children.splice(at + 1, 0, below.page!);
  if (page.keys.length <= ORDER) return null;
  const right = new Inner();
  const middle = ORDER >> 1;
  split.key = page.keys[middle]!;
  right.keys = page.keys.splice(middle + 1);
  right.children = page.children.splice(middle + 1);
  page.keys.pop();
  split.page = right;
  return split;
}

function insert(index: Index, key: number, value: number): void {
  const split = insert_into(index, index.root, key, value);
  if (!split) return;
  const root = new Inner();
  [root.keys, root.children] = [[split.key], [index.root, split.page!]];
  index.root = root;
  index.height++;
}

function size(page: Page): number {
  return page.keys.length;
}

/** Two neighbours share out their entries, or become one if they fit. */
function rebalance(parent: Inner, at: number): void {
  const left_at = at > 0 ? at - 1 : 0;
  const [left, right] = [parent.children[left_at]!, parent.children[left_at + 1]!] as const;
  if (left instanceof Leaf && right instanceof Leaf) {
    const keys = [...left.keys, ...right.keys];
    const values = [...left.values, ...right.values];
    const cut = keys.length <= ORDER ? keys.length : keys.length >> 1;
    [left.keys, right.keys] = [keys.slice(0, cut), keys.slice(cut)];
    [left.values, right.values] = [values.slice(0, cut), values.slice(cut)];
    if (right.keys.length > 0) {
      parent.keys[left_at] = right.keys[0]!;
      return;
    }
    left.next = right.next;
  } else if (left instanceof Inner && right instanceof Inner) {
    const keys = [...left.keys, parent.keys[left_at]!, ...right.keys];
    const children = [...left.children, ...right.children];
    const cut = keys.length <= ORDER ? keys.length : keys.length >> 1;
    left.keys = keys.slice(0, cut);
    left.children = children.slice(0, cut + 1);
    if (cut < keys.length) {
      parent.keys[left_at] = keys[cut]!;
      right.keys = keys.slice(cut + 1);
      right.children = children.slice(cut + 1);
      return;
    }
  }
  parent.keys.splice(left_at, 1);
  parent.children.splice(left_at + 1, 1);
}

function remove_from(page: Page, key: number): boolean {
  if (page instanceof Leaf) {
    const at = page.keys.indexOf(key);
    if (at < 0) return false;
    page.keys.splice(at, 1);
    page.values.splice(at, 1);
    return true;
  }
  const at = slot_of(page.keys, key);
  const removed = remove_from(page.children[at]!, key);
  if (removed && size(page.children[at]!) < ORDER >> 1) rebalance(page, at);
  return removed;
}

function remove(index: Index, key: number): number {
  if (!remove_from(index.root, key)) return -ENOENT;
  index.count--;
  while (index.root instanceof Inner && index.root.children.length === 1) {
    index.root = index.root.children[0]!;
    index.height--;
  }
  return 0;
}

/** Full leaves from left to right, then levels of full inner pages. */
function bulk_load(pairs: readonly (readonly [number, number])[]): Index {
  const index = new Index();
  let level: { least: number; page: Page }[] = [];
  let last: Leaf | null = null;
  for (let at = 0; at < pairs.length; at += ORDER) {
    const leaf = new Leaf();
    for (const [key, value] of pairs.slice(at, at + ORDER)) {
      leaf.keys.push(key);
      leaf.values.push(value);
    }
    if (last) last.next = leaf;
    last = leaf;
    level.push({ least: leaf.keys[0]!, page: leaf });
    msleep(0);
  }
  for (; level.length > 1; index.height++) {
    const above: typeof level = [];
    for (let at = 0; at < level.length;) {
      const left = level.length - at;
      const take = left > ORDER + 1 && left < ORDER + 3 ? left - 2 : Math.min(left, ORDER + 1);
      const inner = new Inner();
      for (const [i, { least, page }] of Array.from(level.slice(at, at + take).entries())) {
        if (i > 0) inner.keys.push(least);
        inner.children.push(page);
      }
      above.push({ least: level[at]!.least, page: inner });
      at += take;
    }
    level = above;
  }
  index.root = level[0]?.page ?? new Leaf();
  index.count = pairs.length;
  return index;
}

function open_cursor(index: Index, from: number): Cursor {
  const cursor = new Cursor();
  [cursor.index, cursor.after] = [index, from - 0.5];
  return cursor;
}

function next(cursor: Cursor): [number, number] | null {
  let leaf: Leaf | null = leaf_for(cursor.index!, cursor.after);
  for (; leaf; leaf = leaf.next) {
    const at = slot_of(leaf.keys, cursor.after);
    if (at === leaf.keys.length) continue;
    cursor.after = leaf.keys[at]!;
    return [leaf.keys[at]!, leaf.values[at]!];
  }
  return null;
}

function check(page: Page, low: number, high: number, depth: number, height: number): number {
  for (const [i, key] of Array.from(page.keys.entries()))
    BUG_ON(key < low || key >= high || (i > 0 && key <= page.keys[i - 1]!));
  if (page instanceof Leaf) {
    BUG_ON(depth !== height || page.keys.length > ORDER);
    return page.keys.length;
  }
  BUG_ON(page.children.length !== page.keys.length + 1 || page.children.length < 2);
  let count = 0;
  for (const [i, child] of Array.from(page.children.entries()))
    count += check(child, page.keys[i - 1] ?? low, page.keys[i] ?? high, depth + 1, height);
  return count;
}

function scan(index: Index): number[] {
  const found: number[] = [];
  for (let leaf: Leaf | null = leaf_for(index, -Infinity); leaf; leaf = leaf.next)
    for (const key of leaf.keys) found.push(key);
  return found;
}

function compare(name: string, index: Index, model: Map<number, number>): void {
  BUG_ON(
    check(index.root, -Infinity, Infinity, 1, index.height) !== model.size ||
      index.count !== model.size,
  );
  const keys = Array.from(new Float64Array(Array.from(model.keys())).sort());
  BUG_ON(`${scan(index)}` !== `${keys}`);
  for (const [key, value] of Array.from(model)) BUG_ON(lookup(index, key) !== value);
  printk(`${name}: ${index.count} keys, height ${index.height}`);
}

function start(): number {
  const index = new Index();
  const model = new Map<number, number>();
  for (let i = 0, k = 1; i < 90; i++, k = (k * 33 + 7) % 256) {
    insert(index, k, i);
    model.set(k, i);
  }
  compare('inserted', index, model);

  const cursor = open_cursor(index, 50);
  const seen: number[] = [];
  for (let pair = next(cursor); pair && seen.length < 12; pair = next(cursor)) {
    const [key] = pair;
    seen.push(key);
    if (seen.length === 3)
      for (let k = key; k < key + 4; k += 0.5) model.set(k, (insert(index, k, -k), -k));
    if (seen.length === 9)
      for (let k = key; k < key + 8; k++) if (remove(index, k) === 0) model.delete(k);
  }
  printk(`cursor: ${seen}`);
  compare('under a cursor', index, model);

  for (const key of Array.from(model.keys())) {
    if (key % 3 === 0) continue;
    BUG_ON(remove(index, key) !== 0);
    model.delete(key);
    if (model.size % 16 === 0) check(index.root, -Infinity, Infinity, 1, index.height);
  }
  compare('thirds', index, model);
  for (const key of Array.from(model.keys())) remove(index, key);
  model.clear();
  compare('empty', index, model);
  printk(`${remove(index, 1)} ${lookup(index, 1)} ${next(open_cursor(index, 0))}`);

  const pairs: [number, number][] = [];
  for (let k = 0; k < 107; k++) pairs.push([k * 2, k]);
  const loaded = bulk_load(pairs);
  const expected = new Map(pairs);
  compare('bulk loaded', loaded, expected);
  for (let k = 1; k < 60; k += 2) {
    insert(loaded, k, k);
    expected.set(k, k);
  }
  compare('and filled', loaded, expected);
  return 0;
}

module_init(start);
