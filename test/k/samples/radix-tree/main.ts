/**
 * A radix tree of pages as the XArray is: 3 bits a level, growing and shrinking at the root, marks that
 * are summed up the tree, gang lookups, next free index; a sparse 32-bit index space.
 */
import { BUG_ON, EINVAL, ENOENT, ENOSPC, cond_resched, module_init, msleep, printk } from 'kernel';

const BITS = 3;
const SLOTS = 1 << BITS;

const enum Mark {
  Dirty,
  Writeback,
  Free,
}

class Node {
  shift = 0;
  count = 0;
  parent: Node | null = null;
  offset = 0;
  slots: (Node | Page | null)[] = [null, null, null, null, null, null, null, null];
  marks = new Uint8Array(3);
}

class Page {
  index = 0;
  data = '';
}

class XArray {
  head: Node | Page | null = null;
  nodes = 0;
}

function max_index(entry: Node | Page | null): number {
  return entry instanceof Node ? 2 ** (entry.shift + BITS) - 1 : 0;
}

function slot_of(node: Node, index: number): number {
  return Math.floor(index / 2 ** node.shift) & (SLOTS - 1);
}

function new_node(xa: XArray, shift: number): Node {
  const node = new Node();
  node.shift = shift;
  xa.nodes++;
  return node;
}

/** Puts nodes above the head until `index` fits. */
function grow(xa: XArray, index: number): void {
  while (!(xa.head instanceof Node) || index > max_index(xa.head)) {
    const old = xa.head;
    const node = new_node(xa, old instanceof Node ? old.shift + BITS : 0);
    if (old) {
      node.slots[0] = old;
      node.count = 1;
      if (old instanceof Node) {
        old.parent = node;
        for (const mark of [Mark.Dirty, Mark.Writeback, Mark.Free])
          if (old.marks[mark]) node.marks[mark] = 1;
      }
    }
    xa.head = node;
    cond_resched();
  }
}

function store(xa: XArray, index: number, page: Page): Page | null {
  grow(xa, index);
  let node = xa.head as Node;
  while (node.shift > 0) {
    const at = slot_of(node, index);
    let below = node.slots[at];
    if (!(below instanceof Node)) {
      below = new_node(xa, node.shift - BITS);
      [below.parent, below.offset] = [node, at];
      node.slots[at] = below;
      node.count++;
    }
    node = below;
  }
  const at = slot_of(node, index);
  const old = node.slots[at] as Page | null;
  node.slots[at] = page;
  if (!old) node.count++;
  page.index = index;
  return old;
}

function leaf(xa: XArray, index: number): Node | null {
  if (index > max_index(xa.head)) return null;
  let node = xa.head;
  while (node instanceof Node && node.shift > 0) node = node.slots[slot_of(node, index)] ?? null;
  return node instanceof Node ? node : null;
}

function load(xa: XArray, index: number): Page | null {
  const node = leaf(xa, index);
  return node ? (node.slots[slot_of(node, index)] as Page | null) : null;
}

function set_mark(xa: XArray, index: number, mark: Mark): number {
  let node = leaf(xa, index);
  if (!node?.slots[slot_of(node, index)]) return -ENOENT;
  for (
    let at = slot_of(node, index);
    node && !(node.marks[mark]! & (1 << at));
    node = node.parent
  ) {
    node.marks[mark]! |= 1 << at;
    at = node.offset;
  }
  return 0;
}

function clear_mark(xa: XArray, index: number, mark: Mark): void {
  let node = leaf(xa, index);
  for (let at = node ? slot_of(node, index) : 0; node; node = node.parent) {
    node.marks[mark]! &= ~(1 << at);
    if (node.marks[mark]) return;
    at = node.offset;
  }
}

function get_mark(xa: XArray, index: number, mark: Mark): boolean {
  const node = leaf(xa, index);
  return node !== null && (node.marks[mark]! & (1 << slot_of(node, index))) !== 0;
}

function erase(xa: XArray, index: number): Page | null {
  let node = leaf(xa, index);
  const page = load(xa, index);
  if (!node || !page) return null;
  for (const mark of [Mark.Dirty, Mark.Writeback, Mark.Free]) clear_mark(xa, index, mark);
  node.slots[slot_of(node, index)] = null;
  while (node && --node.count === 0) {
    xa.nodes--;
    const { parent, offset }: Node = node;
    if (parent) parent.slots[offset] = null;
    else xa.head = null;
    node = parent;
  }
  shrink(xa);
  return page;
}

/** A root whose only child is its first is not needed. */
function shrink(xa: XArray): void {
  while (
    xa.head instanceof Node &&
    xa.head.shift > 0 &&
    xa.head.count === 1 &&
    xa.head.slots[0] instanceof Node
  ) {
    xa.head = xa.head.slots[0];
    xa.head.parent = null;
    xa.nodes--;
  }
}

/** The first entry at or after `index`, of those with a mark if one is asked for. */
function find(entry: Node | Page | null, index: number, mark: Mark | null): Page | null {
  if (!(entry instanceof Node)) return entry;
  for (let at = slot_of(entry, index); at < SLOTS; at++) {
    const below = entry.slots[at] ?? null;
    if (below && (mark === null || entry.marks[mark]! & (1 << at))) {
      const found = find(below, index, mark);
      if (found) return found;
    }
    if (entry.shift > 0) index = 0;
  }
  return null;
}

function gang_lookup(xa: XArray, first: number, most: number, mark: Mark | null = null): number[] {
  const found: number[] = [];
  while (found.length < most && first <= max_index(xa.head)) {
    const page = find(xa.head, first, mark);
    if (!page) break;
    found.push(page.index);
    first = page.index + 1;
    msleep(0);
  }
  return found;
}

function next_free(xa: XArray, from: number, limit: number): number {
  for (let index = from; index <= limit; index++) if (!load(xa, index)) return index;
  return -ENOSPC;
}

function check(node: Node | Page | null, parent: Node | null): number {
  if (!(node instanceof Node)) return node ? 1 : 0;
  BUG_ON(node.parent !== parent || (parent && parent.shift !== node.shift + BITS));
  let [used, pages] = [0, 0] as [number, number];
  for (const [at, below] of Array.from(node.slots.entries())) {
    if (!below) continue;
    used++;
    pages += check(below, node);
    if (below instanceof Node)
      for (const mark of [0, 1, 2])
        BUG_ON((below.marks[mark] !== 0) !== ((node.marks[mark]! >> at) & 1) > 0);
  }
  BUG_ON(used !== node.count || used === 0);
  return pages;
}

function report(what: string, xa: XArray): void {
  printk(
    `${what}: ${check(xa.head, null)} pages in ${xa.nodes} nodes, up to ${max_index(xa.head)}`,
  );
}

function start(): number {
  const xa = new XArray();
  printk(`${load(xa, 0)} ${gang_lookup(xa, 0, 4)} ${set_mark(xa, 3, Mark.Dirty)}`);
  for (const index of [0, 1, 7, 8, 63, 64, 511, 4095, 1000000, 4294967295]) {
    const page = new Page();
    page.data = `page ${index}`;
    store(xa, index, page);
  }
  report('sparse', xa);
  printk(
    `${load(xa, 4095)?.data} ${load(xa, 4096)} ${load(xa, 4294967295)?.data} ${load(xa, 2 ** 33)}`,
  );
  printk(`${gang_lookup(xa, 2, 5)} | ${gang_lookup(xa, 4096, 9)}`);
  for (const index of [7, 64, 1000000]) set_mark(xa, index, Mark.Dirty);
  set_mark(xa, 64, Mark.Writeback);
  report('marked', xa);
  printk(
    `${gang_lookup(xa, 0, 9, Mark.Dirty)} | ${gang_lookup(xa, 8, 9, Mark.Dirty)} | ${gang_lookup(xa, 0, 9, Mark.Writeback)}`,
  );
  clear_mark(xa, 64, Mark.Dirty);
  printk(
    `${get_mark(xa, 64, Mark.Dirty)} ${get_mark(xa, 64, Mark.Writeback)} ${gang_lookup(xa, 0, 9, Mark.Dirty)}`,
  );
  printk(
    `${store(xa, 7, new Page())?.data} ${load(xa, 7)?.data === ''} ${next_free(xa, 0, 9)} ${next_free(xa, 7, 8)}`,
  );
  for (const index of [4294967295, 1000000, 4095, 511]) {
    erase(xa, index);
    report(`without ${index}`, xa);
  }
  for (const index of [0, 1, 7, 8, 63, 64]) BUG_ON(!erase(xa, index));
  report('empty', xa);
  printk(`${erase(xa, 0)} ${xa.head ?? -EINVAL}`);
  for (let i = 0, index = 5; i < 200; i++, index = (index * 331 + 77) % 3001)
    store(xa, index, new Page());
  report('filled', xa);
  const all = gang_lookup(xa, 0, 1000);
  for (const index of all) if (index % 4) erase(xa, index);
  report('quarter', xa);
  printk(`${all.length} ${gang_lookup(xa, 1000, 6)}`);
  return 0;
}

module_init(start);
