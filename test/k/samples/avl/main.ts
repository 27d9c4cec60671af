/**
 * An AVL tree with parent pointers and order statistics: all four rotations, deletion that rebalances up
 * to the root, rank and select, iteration both ways without a stack; heights stay within 1.44 log2.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Node {
  key = 0;
  height = 1;
  count = 1;
  left: Node | null = null;
  right: Node | null = null;
  parent: Node | null = null;
}

class Tree {
  root: Node | null = null;
  single = 0;
  double = 0;
}

const enum Side {
  Left = -1,
  Right = 1,
}

function height(node: Node | null): number {
  return node?.height ?? 0;
}

function count(node: Node | null): number {
  return node?.count ?? 0;
}

function child(node: Node, side: Side): Node | null {
  return side === Side.Left ? node.left : node.right;
}

function link(node: Node, side: Side, below: Node | null): void {
  if (side === Side.Left) node.left = below;
  else node.right = below;
  if (below) below.parent = node;
}

function update(node: Node): void {
  node.height = 1 + Math.max(height(node.left), height(node.right));
  node.count = 1 + count(node.left) + count(node.right);
}

function replace(tree: Tree, old: Node, next: Node | null): void {
  const { parent } = old;
  if (!parent) tree.root = next;
  else if (parent.left === old) parent.left = next;
  else parent.right = next;
  if (next) next.parent = parent;
}

/** Turns `node` down to `side`; its other child takes its place. */
function rotate(tree: Tree, node: Node, side: Side): Node {
  const other = -side as Side;
  const up = child(node, other)!;
  replace(tree, node, up);
  link(node, other, child(up, side));
  link(up, side, node);
  update(node);
  update(up);
  return up;
}

function rebalance(tree: Tree, from: Node | null): void {
  for (let node = from; node; node = node.parent) {
    update(node);
    const lean = height(node.right) - height(node.left);
    if (lean > -2 && lean < 2) continue;
    const side = Math.sign(lean) as Side;
    const heavy = child(node, side)!;
    const inner = height(child(heavy, -side as Side)) > height(child(heavy, side));
    if (inner) {
      rotate(tree, heavy, side);
      tree.double++;
    } else tree.single++;
    node = rotate(tree, node, -side as Side);
    cond_resched();
  }
}

function insert(tree: Tree, key: number): boolean {
  let parent: Node | null = null;
  let side = Side.Left;
  for (let at = tree.root; at; at = child(at, side)) {
    if (at.key === key) return false;
    parent = at;
    side = key < at.key ? Side.Left : Side.Right;
  }
  const node = new Node();
  node.key = key;
  if (parent) link(parent, side, node);
  else tree.root = node;
  rebalance(tree, parent);
  return true;
}

function find(tree: Tree, key: number): Node | null {
  let at = tree.root;
  while (at && at.key !== key) at = key < at.key ? at.left : at.right;
  return at;
}

function end(node: Node, side: Side): Node {
  for (let next = child(node, side); next; next = child(node, side)) node = next;
  return node;
}

/** The neighbour in key order. */
function step(node: Node, side: Side): Node | null {
  const below = child(node, side);
  if (below) return end(below, -side as Side);
  let at: Node | null = node;
  while (at?.parent && child(at.parent, side) === at) at = at.parent;
  return at?.parent ?? null;
}

function remove(tree: Tree, key: number): boolean {
  const node = find(tree, key);
  if (!node) return false;
  let from = node.parent;
  if (node.left && node.right) {
    const next = end(node.right, Side.Left);
    from = next.parent === node ? next : next.parent;
    if (next.parent !== node) {
      replace(tree, next, next.right);
      link(next, Side.Right, node.right);
    }
    replace(tree, node, next);
    link(next, Side.Left, node.left);
  } else replace(tree, node, node.left ?? node.right);
  rebalance(tree, from);
  return true;
}

/** How many keys are less than `key`. */
function rank(tree: Tree, key: number): number {
  let below = 0;
  for (let at = tree.root; at;) {
    if (key <= at.key) at = at.left;
    else [below, at] = [below + count(at.left) + 1, at.right];
  }
  return below;
}

function select(tree: Tree, n: number): number | undefined {
  for (let at = tree.root; at;) {
    const left = count(at.left);
    if (n === left) return at.key;
    if (n < left) at = at.left;
    else {
      n -= left + 1;
      at = at.right;
    }
  }
  return undefined;
}

function check(node: Node | null, parent: Node | null, low: number, high: number): number {
  if (!node) return 0;
  BUG_ON(node.parent !== parent || node.key <= low || node.key >= high);
  const [left, right] = [
    check(node.left, node, low, node.key),
    check(node.right, node, node.key, high),
  ] as const;
  BUG_ON(Math.abs(left - right) > 1 || node.height !== 1 + Math.max(left, right));
  BUG_ON(node.count !== 1 + count(node.left) + count(node.right));
  return node.height;
}

function report(name: string, tree: Tree): void {
  const tall = check(tree.root, null, -Infinity, Infinity);
  const n = count(tree.root);
  BUG_ON(tall > 1.4405 * Math.log2(n + 2));
  printk(`${name}: ${n} keys, height ${tall}, ${tree.single} single, ${tree.double} double`);
  msleep(1);
}

function keys(tree: Tree, side: Side): number[] {
  const out: number[] = [];
  for (let at = tree.root && end(tree.root, -side as Side); at; at = step(at, side))
    out.push(at.key);
  return out;
}

function start(): number {
  const tree = new Tree();
  for (let i = 1; i <= 31; i++) insert(tree, i);
  report('ascending', tree);
  printk(`${tree.root!.key} ${tree.root!.left!.key} ${insert(tree, 5)} ${remove(tree, 77)}`);
  for (let i = 31; i > 10; i -= 2) remove(tree, i);
  report('thinned', tree);
  printk(`${keys(tree, Side.Right)} | ${keys(tree, Side.Left).slice(0, 6)}`);
  const zigzag = new Tree();
  for (let low = 0, high = 99; low < high; low++, high--) {
    insert(zigzag, low);
    insert(zigzag, high);
  }
  report('zigzag', zigzag);
  printk(
    `${rank(zigzag, 50)} ${rank(zigzag, -1)} ${rank(zigzag, 1000)} ${select(zigzag, 0)} ${select(zigzag, 73)} ${select(zigzag, 100)}`,
  );
  for (let n = 0; n < 100; n++) BUG_ON(rank(zigzag, select(zigzag, n)!) !== n);
  for (let i = 0, k = 13; count(zigzag.root) > 7; i++, k = (k * 41 + 17) % 100) remove(zigzag, k);
  report('few', zigzag);
  for (const key of keys(zigzag, Side.Left)) {
    remove(zigzag, key);
    check(zigzag.root, null, -Infinity, Infinity);
  }
  report('none', zigzag);
  return 0;
}

module_init(start);
