/**
 * A red-black tree in the shape of Linux's: nodes embedded in objects, recolouring up the parents, and an
 * augment callback that keeps the greatest end below each node, so that overlaps are found (Cormen, 14.3).
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

/** The struct that owners embed; `owner` stands for container_of(). */
class RbNode {
  parent: RbNode | null = null;
  left: RbNode | null = null;
  right: RbNode | null = null;
  red = true;
  owner: Mapping | null = null;
}

interface AugmentOps {
  propagate: (node: RbNode | null, stop: RbNode | null) => void;
  rotate: (old: RbNode, next: RbNode) => void;
}

class RbRoot {
  node: RbNode | null = null;
  augment: AugmentOps = interval_augment;
}

/** A mapping of [start, last], as a vm_area_struct is in its interval tree. */
class Mapping {
  rb = new RbNode();
  start = 0;
  last = 0;
  subtree_last = 0;
  name = '';
}

const interval_augment: AugmentOps = { propagate: interval_propagate, rotate: interval_rotate };
let propagated = 0;

function compute(node: RbNode): number {
  const { last } = node.owner!;
  return Math.max(last, node.left?.owner!.subtree_last ?? 0, node.right?.owner!.subtree_last ?? 0);
}

function interval_propagate(node: RbNode | null, stop: RbNode | null): void {
  for (; node !== stop && node; node = node.parent) {
    node.owner!.subtree_last = compute(node);
    propagated++;
  }
  cond_resched();
}

function interval_rotate(old: RbNode, next: RbNode): void {
  next.owner!.subtree_last = old.owner!.subtree_last;
  old.owner!.subtree_last = compute(old);
}

function change_child(root: RbRoot, old: RbNode, next: RbNode | null, parent: RbNode | null): void {
  if (!parent) root.node = next;
  else if (parent.left === old) parent.left = next;
  else parent.right = next;
  if (next) next.parent = parent;
}

function rotate_left(root: RbRoot, node: RbNode): void {
  const up = node.right!;
  node.right = up.left;
  if (up.left) up.left.parent = node;
  change_child(root, node, up, node.parent);
  [up.left, node.parent] = [node, up];
  root.augment.rotate(node, up);
}

function rotate_right(root: RbRoot, node: RbNode): void {
  const up = node.left!;
  node.left = up.right;
  if (up.right) up.right.parent = node;
  change_child(root, node, up, node.parent);
  [up.right, node.parent] = [node, up];
  root.augment.rotate(node, up);
}

function insert_color(root: RbRoot, node: RbNode): void {
  for (let parent = node.parent; parent?.red; parent = node.parent) {
    const grand = parent.parent!;
    const on_left = grand.left === parent;
    const uncle = on_left ? grand.right : grand.left;
    if (uncle?.red) {
      parent.red = uncle.red = false;
      grand.red = true;
      node = grand;
      continue;
    }
    if ((on_left ? parent.right : parent.left) === node) {
      if (on_left) rotate_left(root, parent);
      else rotate_right(root, parent);
      [node, parent] = [parent, node];
    }
    parent.red = false;
    grand.red = true;
    if (on_left) rotate_right(root, grand);
    else rotate_left(root, grand);
  }
  root.node!.red = false;
}

function interval_insert(root: RbRoot, map: Mapping): void {
  let parent: RbNode | null = null;
  let on_left = true;
  for (let at = root.node; at; at = on_left ? at.left : at.right) {
    parent = at;
    on_left = map.start < at.owner!.start;
  }
  const { rb } = map;
  [rb.parent, rb.left, rb.right, rb.red, rb.owner] = [parent, null, null, true, map];
  if (!parent) root.node = rb;
  else if (on_left) parent.left = rb;
  else parent.right = rb;
  map.subtree_last = map.last;
  root.augment.propagate(parent, null);
  insert_color(root, rb);
}

function is_black(node: RbNode | null): boolean {
  return !node?.red;
}

function erase_color(root: RbRoot, node: RbNode | null, parent: RbNode | null): void {
  while (parent && is_black(node)) {
    const on_left = parent.left === node;
    let sibling = (on_left ? parent.right : parent.left)!;
    if (sibling.red) {
      sibling.red = false;
      parent.red = true;
      if (on_left) rotate_left(root, parent);
      else rotate_right(root, parent);
      sibling = (on_left ? parent.right : parent.left)!;
    }
    if (is_black(sibling.left) && is_black(sibling.right)) {
      sibling.red = true;
      [node, parent] = [parent, parent.parent];
      continue;
    }
    if (is_black(on_left ? sibling.right : sibling.left)) {
      (on_left ? sibling.left : sibling.right)!.red = false;
      sibling.red = true;
      if (on_left) rotate_right(root, sibling);
      else rotate_left(root, sibling);
      sibling = (on_left ? parent.right : parent.left)!;
    }
    sibling.red = parent.red;
    parent.red = false;
    (on_left ? sibling.right : sibling.left)!.red = false;
    if (on_left) rotate_left(root, parent);
    else rotate_right(root, parent);
    node = root.node;
    break;
  }
  if (node) node.red = false;
}

function interval_remove(root: RbRoot, map: Mapping): void {
  const { rb } = map;
  let { parent, red } = rb;
  let child: RbNode | null;
  if (rb.left && rb.right) {
    let next: RbNode = rb.right;
    while (next.left) next = next.left;
    [red, child, parent] = [next.red, next.right, next.parent];
    if (parent === rb) parent = next;
    else {
      change_child(root, next, child, parent);
      next.right = rb.right;
      rb.right.parent = next;
    }
    change_child(root, rb, next, rb.parent);
    next.left = rb.left;
    rb.left.parent = next;
    next.red = rb.red;
    root.augment.propagate(parent, null);
    root.augment.propagate(next, null);
  } else {
    child = rb.left ?? rb.right;
    change_child(root, rb, child, parent);
    root.augment.propagate(parent, null);
  }
  if (!red) erase_color(root, child, parent);
}

/** The first mapping that meets [start, last], by start. */
function iter_first(node: RbNode | null, start: number, last: number): Mapping | null {
  while (node && node.owner!.subtree_last >= start) {
    if (node.left && node.left.owner!.subtree_last >= start) {
      node = node.left;
      continue;
    }
    if (node.owner!.start > last) return null;
    if (node.owner!.last >= start) return node.owner;
    node = node.right;
  }
  return null;
}

function iter_next(map: Mapping, start: number, last: number): Mapping | null {
  for (let node: RbNode | null = map.rb; ;) {
    if (node.right && node.right.owner!.subtree_last >= start)
      return iter_first(node.right, start, last);
    let below: RbNode;
    do {
      below = node;
      node = node.parent;
      if (!node) return null;
    } while (node.right === below);
    if (node.owner!.start > last) return null;
    if (node.owner!.last >= start) return node.owner;
  }
}

function overlaps(root: RbRoot, start: number, last: number): string {
  const found: string[] = [];
  for (let map = iter_first(root.node, start, last); map; map = iter_next(map, start, last))
    found.push(map.name);
  return found.join(' ') || 'none';
}

/** The black height. */
function check(node: RbNode | null, parent: RbNode | null): number {
  if (!node) return 0;
  BUG_ON(node.parent !== parent || (node.red && parent?.red) || node.owner!.rb !== node);
  const [left, right] = [check(node.left, node), check(node.right, node)] as const;
  BUG_ON(left !== right || node.owner!.subtree_last !== compute(node));
  return left + (node.red ? 0 : 1);
}

function mapping(name: string, start: number, last: number): Mapping {
  const map = new Mapping();
  [map.name, map.start, map.last] = [name, start, last];
  return map;
}

function by_hand(maps: readonly Mapping[], start: number, last: number): number {
  let n = 0;
  for (const map of maps) if (map.start <= last && map.last >= start) n++;
  return n;
}

function start(): number {
  const root = new RbRoot();
  const book = [
    [16, 21],
    [8, 9],
    [25, 30],
    [5, 8],
    [15, 23],
    [17, 19],
    [26, 26],
    [0, 3],
    [6, 10],
    [19, 20],
  ] as const;
  const maps: Mapping[] = [];
  for (const [from, to] of book) {
    const map = mapping(`${from}-${to}`, from, to);
    maps.push(map);
    interval_insert(root, map);
    check(root.node, null);
  }
  printk(
    `black height ${check(root.node, null)}, root ${root.node!.owner!.name}, ends ${root.node!.owner!.subtree_last}`,
  );
  for (const [from, to] of [
    [22, 25],
    [11, 14],
    [0, 100],
    [8, 8],
    [24, 24],
    [-5, -1],
  ] as const)
    printk(`[${from}, ${to}]: ${overlaps(root, from, to)}`);
  for (let i = 0, x = 7; i < 60; i++, x = (x * 29 + 11) % 211) {
    const map = mapping(`m${i}`, x, x + (i % 13));
    maps.push(map);
    interval_insert(root, map);
  }
  msleep(1);
  check(root.node, null);
  for (let removed = 0; maps.length > 0; removed++) {
    const [map] = maps.splice((removed * 17) % maps.length, 1);
    interval_remove(root, map!);
    const height = check(root.node, null);
    const from = (removed * 5) % 200;
    const found = overlaps(root, from, from + 6);
    BUG_ON((found === 'none' ? 0 : found.split(' ').length) !== by_hand(maps, from, from + 6));
    if (removed % 15 === 0) printk(`${maps.length} left, black height ${height}: ${found}`);
  }
  printk(`${root.node} after ${propagated} updates`);
  return 0;
}

module_init(start);
