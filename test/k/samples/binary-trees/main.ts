/**
 * Binary trees of the Computer Language Benchmarks Game, its published output for 10 (check 4095, 31744,
 * 32512, 32704, 32752, 2047); then one tree rebuilt from its orders, walked by threads and by levels, mirrored.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Tree {
  left: Tree | null = null;
  right: Tree | null = null;
}

class Labelled {
  key = 0;
  left: Labelled | null = null;
  right: Labelled | null = null;
}

function bottom_up(depth: number): Tree {
  const tree = new Tree();
  if (depth > 0) {
    tree.left = bottom_up(depth - 1);
    tree.right = bottom_up(depth - 1);
  }
  return tree;
}

function check({ left, right }: Tree): number {
  return left && right ? 1 + check(left) + check(right) : 1;
}

function benchmark(n: number): void {
  const stretch = n + 1;
  printk(`stretch tree of depth ${stretch}\t check: ${check(bottom_up(stretch))}`);
  const long_lived = bottom_up(n);
  for (let depth = 4; depth <= n; depth += 2) {
    const iterations = 1 << (n - depth + 4);
    let total = 0;
    for (let i = 0; i < iterations; i++) total += check(bottom_up(depth));
    printk(`${iterations}\t trees of depth ${depth}\t check: ${total}`);
    msleep(1);
  }
  printk(`long lived tree of depth ${n}\t check: ${check(long_lived)}`);
}

/** A tree from its preorder and inorder (both of distinct keys). */
function rebuild(preorder: readonly number[], inorder: readonly number[]): Labelled | null {
  const [key, ...rest] = preorder;
  if (key === undefined) return null;
  const at = inorder.indexOf(key);
  const tree = new Labelled();
  tree.key = key;
  cond_resched();
  tree.left = rebuild(rest.slice(0, at), inorder.slice(0, at));
  tree.right = rebuild(rest.slice(at), inorder.slice(at + 1));
  return tree;
}

/** In order without a stack: threads are laid and taken up again (Morris, 1979). */
function morris(root: Labelled | null): number[] {
  const out: number[] = [];
  for (let at = root; at;) {
    if (!at.left) {
      out.push(at.key);
      at = at.right;
      continue;
    }
    let last = at.left;
    while (last.right && last.right !== at) last = last.right;
    if (last.right) {
      last.right = null;
      out.push(at.key);
      at = at.right;
    } else {
      last.right = at;
      at = at.left;
    }
    msleep(0);
  }
  return out;
}

function by_levels(root: Labelled): string {
  const rows: string[] = [];
  for (let row = [root]; row.length > 0;) {
    const below: Labelled[] = [];
    const keys: number[] = [];
    for (const { key, left, right } of row) {
      keys.push(key);
      if (left) below.push(left);
      if (right) below.push(right);
    }
    rows.push(keys.join(' '));
    row = below;
  }
  return rows.join(' / ');
}

/** The number of leaves, the diameter in edges, and whether each height differs by at most one. */
function measure(
  tree: Labelled | null,
): [height: number, leaves: number, diameter: number, balanced: boolean] {
  if (!tree) return [0, 0, 0, true];
  const [l, r] = [measure(tree.left), measure(tree.right)] as const;
  return [
    1 + Math.max(l[0], r[0]),
    tree.left || tree.right ? l[1] + r[1] : 1,
    Math.max(l[2], r[2], l[0] + r[0]),
    l[3] && r[3] && Math.abs(l[0] - r[0]) < 2,
  ];
}

function mirror(tree: Labelled | null): Labelled | null {
  if (tree) [tree.left, tree.right] = [mirror(tree.right), mirror(tree.left)];
  return tree;
}

function start(): number {
  benchmark(10);
  const preorder = [8, 4, 2, 1, 3, 6, 5, 7, 12, 10, 9, 14, 15, 16];
  const inorder = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16];
  const tree = rebuild(preorder, inorder)!;
  printk(by_levels(tree));
  printk(`${morris(tree)} | ${measure(tree)}`);
  BUG_ON(`${morris(tree)}` !== `${inorder}`);
  mirror(tree);
  printk(`${by_levels(tree)} | ${morris(tree)}`);
  return 0;
}

module_init(start);
