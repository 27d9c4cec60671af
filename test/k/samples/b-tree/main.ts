/**
 * A B-tree of minimum degree 3 (Cormen et al., chapter 18): insertion with splits on the way down, deletion
 * in all its cases with borrows and merges, range walks; every invariant is checked after every change.
 */
import {
  BUG_ON,
  EEXIST,
  ENOENT,
  Mutex,
  cond_resched,
  module_init,
  mutex_lock,
  mutex_unlock,
  printk,
} from 'kernel';

const T = 3;

class Node {
  keys: number[] = [];
  values: string[] = [];
  children: Node[] = [];
}

class Tree {
  root = new Node();
  size = 0;
  lock = new Mutex();
  splits = 0;
  merges = 0;
  borrows = 0;
}

type Visit = (key: number, value: string, sum: Sum) => boolean;

class Sum {
  keys: number[] = [];
  total = 0;
}

/** The first place whose key is not less than `key`. */
function lower_bound(node: Node, key: number): number {
  let [low, high] = [0, node.keys.length] as [number, number];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (node.keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function find(tree: Tree, key: number): string | null {
  for (let node: Node | undefined = tree.root; node;) {
    const i = lower_bound(node, key);
    if (node.keys[i] === key) return node.values[i]!;
    node = node.children[i];
  }
  return null;
}

function split_child(tree: Tree, parent: Node, i: number): void {
  const left = parent.children[i]!;
  const right = new Node();
  right.keys = left.keys.splice(T);
  right.values = left.values.splice(T);
  right.children = left.children.splice(T);
  parent.keys.splice(i, 0, left.keys.pop()!);
  parent.values.splice(i, 0, left.values.pop()!);
  parent.children.splice(i + 1, 0, right);
  tree.splits++;
}

function insert(tree: Tree, key: number, value: string): number {
  mutex_lock(tree.lock);
  const error = find(tree, key) === null ? insert_absent(tree, key, value) : -EEXIST;
  mutex_unlock(tree.lock);
  return error;
}

function insert_absent(tree: Tree, key: number, value: string): number {
  if (tree.root.keys.length === 2 * T - 1) {
    const root = new Node();
    root.children.push(tree.root);
    tree.root = root;
    split_child(tree, root, 0);
  }
  let node = tree.root;
  for (;;) {
    let i = lower_bound(node, key);
    if (node.children.length === 0) {
      node.keys.splice(i, 0, key);
      node.values.splice(i, 0, value);
      tree.size++;
      return 0;
    }
    if (node.children[i]!.keys.length === 2 * T - 1) {
      split_child(tree, node, i);
      if (node.keys[i]! < key) i++;
    }
    cond_resched();
    node = node.children[i]!;
  }
}

/** The separator comes down between two children that become one. */
function merge_children(tree: Tree, parent: Node, i: number): Node {
  const [left, right] = [parent.children[i]!, parent.children[i + 1]!] as const;
  left.keys = [...left.keys, ...parent.keys.splice(i, 1), ...right.keys];
  left.values = [...left.values, ...parent.values.splice(i, 1), ...right.values];
  left.children = [...left.children, ...right.children];
  parent.children.splice(i + 1, 1);
  tree.merges++;
  return left;
}

/** A child with at least T keys, by a sibling's key through the parent, or by a merge. */
function strengthen(tree: Tree, parent: Node, i: number): Node {
  const child = parent.children[i]!;
  if (child.keys.length >= T) return child;
  const left = parent.children[i - 1];
  const right = parent.children[i + 1];
  if (left && left.keys.length >= T) {
    child.keys.unshift(parent.keys[i - 1]!);
    child.values.unshift(parent.values[i - 1]!);
    [parent.keys[i - 1], parent.values[i - 1]] = [left.keys.pop()!, left.values.pop()!];
    if (left.children.length > 0) child.children.unshift(left.children.pop()!);
    tree.borrows++;
    return child;
  }
  if (right && right.keys.length >= T) {
    child.keys.push(parent.keys[i]!);
    child.values.push(parent.values[i]!);
    [parent.keys[i], parent.values[i]] = [right.keys.shift()!, right.values.shift()!];
    if (right.children.length > 0) child.children.push(right.children.shift()!);
    tree.borrows++;
    return child;
  }
  return merge_children(tree, parent, right ? i : i - 1);
}

function outermost(node: Node, last: boolean): [key: number, value: string] {
  while (node.children.length > 0) node = node.children.at(last ? -1 : 0)!;
  const at = last ? -1 : 0;
  return [node.keys.at(at)!, node.values.at(at)!];
}

function remove_from(tree: Tree, node: Node, key: number): number {
  const i = lower_bound(node, key);
  const here = node.keys[i] === key;
  if (node.children.length === 0) {
    if (!here) return -ENOENT;
    node.keys.splice(i, 1);
    node.values.splice(i, 1);
    return 0;
  }
  if (!here) return remove_from(tree, strengthen(tree, node, i), key);
  const [left, right] = [node.children[i]!, node.children[i + 1]!] as const;
  if (left.keys.length < T && right.keys.length < T)
    return remove_from(tree, merge_children(tree, node, i), key);
  const [child, last] = left.keys.length >= T ? ([left, true] as const) : ([right, false] as const);
  const [near, value] = outermost(child, last);
  [node.keys[i], node.values[i]] = [near, value];
  return remove_from(tree, child, near);
}

function remove(tree: Tree, key: number): number {
  mutex_lock(tree.lock);
  const error = remove_from(tree, tree.root, key);
  if (tree.root.keys.length === 0 && tree.root.children.length > 0)
    tree.root = tree.root.children[0]!;
  if (!error) tree.size--;
  mutex_unlock(tree.lock);
  return error;
}

/** Calls `visit` for keys in [from, to]; false ends the walk. */
function walk(node: Node, from: number, to: number, visit: Visit, sum: Sum): boolean {
  for (let i = lower_bound(node, from); ; i++) {
    if (node.children.length > 0 && !walk(node.children[i]!, from, to, visit, sum)) return false;
    if (i === node.keys.length) return true;
    if (node.keys[i]! > to || !visit(node.keys[i]!, node.values[i]!, sum)) return false;
  }
}

function collect(key: number, value: string, sum: Sum): boolean {
  cond_resched();
  sum.keys.push(key);
  sum.total += value.length;
  return sum.keys.length < 12;
}

/** The height; all leaves are equally deep, all nodes but the root at least half full, keys in order. */
function check(node: Node, low: number, high: number, is_root: boolean): number {
  BUG_ON(node.keys.length !== node.values.length || node.keys.length > 2 * T - 1);
  BUG_ON(!is_root && node.keys.length < T - 1);
  let last = low;
  for (const key of node.keys) {
    BUG_ON(key <= last);
    last = key;
  }
  BUG_ON(last >= high);
  if (node.children.length === 0) return 1;
  BUG_ON(node.children.length !== node.keys.length + 1);
  let height = 0;
  for (const [i, child] of Array.from(node.children.entries())) {
    const below = check(child, node.keys[i - 1] ?? low, node.keys[i] ?? high, false);
    BUG_ON(height !== 0 && below !== height);
    height = below;
  }
  return height + 1;
}

function show(node: Node): string {
  const parts: string[] = [];
  for (const child of node.children) parts.push(show(child));
  return parts.length > 0 ? `${node.keys.join('.')}[${parts.join(' ')}]` : node.keys.join('.');
}

function report(what: string, tree: Tree): void {
  const { size, splits, merges, borrows } = tree;
  const height = check(tree.root, -Infinity, Infinity, true);
  printk(
    `${what}: ${size} keys, height ${height}, ${splits} splits, ${merges} merges, ${borrows} borrows`,
  );
}

function start(): number {
  const tree = new Tree();
  for (let i = 1; i <= 20; i++) insert(tree, i, `v${i}`);
  report('ascending', tree);
  printk(show(tree.root));
  printk(`${insert(tree, 7, 'again')} ${find(tree, 7)} ${find(tree, 99)} ${remove(tree, 99)}`);
  for (let i = 0, k = 11; i < 80; i++, k = (k * 57 + 3) % 251) {
    insert(tree, k, `v${k}`);
    check(tree.root, -Infinity, Infinity, true);
  }
  report('mixed', tree);
  const sum = new Sum();
  printk(`${walk(tree.root, 30, 70, collect, sum)} ${sum.keys} ${sum.total}`);
  for (let k = 0; k < 251; k += 2) {
    if (find(tree, k) !== null) BUG_ON(remove(tree, k) !== 0);
    check(tree.root, -Infinity, Infinity, true);
  }
  report('odd', tree);
  for (let k = 250; k > 40; k--) remove(tree, k);
  report('low', tree);
  printk(show(tree.root));
  for (let k = 0; k <= 40; k++) remove(tree, k);
  report('empty', tree);
  printk(`'${show(tree.root)}' ${insert(tree, 5, 'five')} ${find(tree, 5)}`);
  return 0;
}

module_init(start);
