/**
 * Left-leaning red-black trees (Sedgewick, 2008) with checked invariants, a treap, and in-order
 * iterators.
 */
import { BUG_ON, EEXIST, ENOENT, cond_resched, module_init, msleep, printk } from 'kernel';

type Compare = (a: number, b: number) => number;

class Tree {
  root: Node | null = null;
  compare: Compare = ascending;
  size = 0;
  rotations = 0;
  error = 0;
}

class Node {
  key = 0;
  value: string | undefined = undefined;
  red = true;
  left: Node | null = null;
  right: Node | null = null;
}

class Iterator {
  path: Node[] = [];
}

function ascending(a: number, b: number): number {
  return a - b;
}

function by_last_digit(a: number, b: number): number {
  cond_resched();
  return (a % 10) - (b % 10) || a - b;
}

function is_red(node: Node | null): boolean {
  return node?.red ?? false;
}

function rotate_left(tree: Tree, h: Node): Node {
  const x = h.right!;
  [h.right, x.left, x.red, h.red] = [x.left, h, h.red, true];
  tree.rotations++;
  return x;
}

function rotate_right(tree: Tree, h: Node): Node {
  const x = h.left!;
  [h.left, x.right, x.red, h.red] = [x.right, h, h.red, true];
  tree.rotations++;
  return x;
}

function flip(h: Node): void {
  h.red = !h.red;
  h.left!.red = !h.left!.red;
  h.right!.red = !h.right!.red;
}

function fix(tree: Tree, h: Node): Node {
  if (is_red(h.right) && !is_red(h.left)) h = rotate_left(tree, h);
  if (is_red(h.left) && is_red(h.left!.left)) h = rotate_right(tree, h);
  if (is_red(h.left) && is_red(h.right)) flip(h);
  return h;
}

function insert_at(tree: Tree, h: Node | null, key: number, value: string): Node {
  if (h === null) {
    const made = new Node();
    [made.key, made.value] = [key, value];
    tree.size++;
    return made;
  }
  const order = tree.compare(key, h.key);
  if (order < 0) h.left = insert_at(tree, h.left, key, value);
  else if (order > 0) h.right = insert_at(tree, h.right, key, value);
  else [tree.error, h.value] = [-EEXIST, value];
  return fix(tree, h);
}

function insert(tree: Tree, key: number, value = `v${key}`): number {
  tree.error = 0;
  (tree.root = insert_at(tree, tree.root, key, value)).red = false;
  return tree.error;
}

function red_left(tree: Tree, h: Node): Node {
  flip(h);
  if (!is_red(h.right!.left)) return h;
  h.right = rotate_right(tree, h.right!);
  h = rotate_left(tree, h);
  flip(h);
  return h;
}

function red_right(tree: Tree, h: Node): Node {
  flip(h);
  if (!is_red(h.left!.left)) return h;
  h = rotate_right(tree, h);
  flip(h);
  return h;
}

function least(h: Node): Node {
  for (; h.left; h = h.left);
  return h;
}

function remove_least(tree: Tree, h: Node): Node | null {
  if (!h.left) return null;
  if (!is_red(h.left) && !is_red(h.left.left)) h = red_left(tree, h);
  h.left = remove_least(tree, h.left!);
  return fix(tree, h);
}

function remove_at(tree: Tree, h: Node, key: number): Node | null {
  if (tree.compare(key, h.key) < 0) {
    if (!is_red(h.left) && !is_red(h.left!.left)) h = red_left(tree, h);
    h.left = remove_at(tree, h.left!, key);
    return fix(tree, h);
  }
  if (is_red(h.left)) h = rotate_right(tree, h);
  if (tree.compare(key, h.key) === 0 && !h.right) return null;
  if (!is_red(h.right) && !is_red(h.right!.left)) h = red_right(tree, h);
  if (tree.compare(key, h.key) === 0) {
    ({ key: h.key, value: h.value } = least(h.right!));
    h.right = remove_least(tree, h.right!);
  } else h.right = remove_at(tree, h.right!, key);
  return fix(tree, h);
}

function find(tree: Tree, key: number): Node | null {
  let h = tree.root;
  for (let order; h && (order = tree.compare(key, h.key)) !== 0;) h = order < 0 ? h.left : h.right;
  return h;
}

function remove(tree: Tree, key: number): number {
  if (!find(tree, key)) return -ENOENT;
  if (!is_red(tree.root!.left) && !is_red(tree.root!.right)) tree.root!.red = true;
  tree.root = remove_at(tree, tree.root!, key);
  if (tree.root) tree.root.red = false;
  tree.size--;
  return 0;
}

function begin(tree: Tree): Iterator {
  const it = new Iterator();
  for (let h = tree.root; h; h = h.left) it.path.push(h);
  return it;
}

function next(it: Iterator): Node | null {
  const node = it.path.pop() ?? null;
  for (let h = node?.right ?? null; h; h = h.left) it.path.push(h);
  return node;
}

/** The black height; stops the machine if an invariant is broken. */
function check(h: Node | null): number {
  if (h === null) return 1;
  BUG_ON(is_red(h.right) || (h.red && is_red(h.left)));
  const [left, right] = [check(h.left), check(h.right)];
  BUG_ON(left !== right);
  return left! + (h.red ? 0 : 1);
}

function depth(h: Node | null): number {
  return h ? 1 + Math.max(depth(h.left), depth(h.right)) : 0;
}

function keys(tree: Tree): number[] {
  const found: number[] = [];
  for (let it = begin(tree), node; (node = next(it));) found.push(node.key);
  return found;
}

function report(name: string, tree: Tree): void {
  const { size, rotations, root } = tree;
  printk(
    `${name}: ${size} keys, black height ${check(root)}, depth ${depth(root)}, ${rotations} rotations`,
  );
  msleep(1);
}

function start(): number {
  for (const order of [ascending, by_last_digit]) {
    const tree = new Tree();
    tree.compare = order;
    for (let i = 1; i <= 31; i++) insert(tree, i);
    report('ascending', tree);
    printk(`${keys(tree)}`);
    printk(`again: ${insert(tree, 7, 'seven')} ${find(tree, 7)?.value} ${find(tree, 99)?.value}`);
    for (let i = 2; i <= 31; i += 2) BUG_ON(remove(tree, i) !== 0);
    report('odd', tree);
    printk(`${keys(tree)} missing: ${remove(tree, 2)}`);
    for (let i = 0, k = 17; i < 200; i++, k = (k * 77 + 5) % 1009) insert(tree, k);
    report('mixed', tree);
    for (const k of keys(tree)) if (k % 3) remove(tree, k);
    report('thirds', tree);
    for (const k of keys(tree)) remove(tree, k);
    report('empty', tree);
  }
  return 0;
}

module_init(start);
