/**
 * Heaps that can be merged, behind one operations table: leftist, skew, pairing and binomial; the same
 * script of inserts, merges and pops drives all, which must agree with a sorted array, and count compares.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Node {
  key = 0;
  rank = 0;
  left: Node | null = null;
  right: Node | null = null;
}

interface HeapOps {
  name: string;
  merge: (a: Node | null, b: Node | null) => Node | null;
  single: (key: number) => Node;
  least: (heap: Node) => number;
  pop: (heap: Node) => Node | null;
}

const kinds: readonly HeapOps[] = [
  { name: 'leftist', merge: leftist_merge, single, least: root_key, pop: leftist_pop },
  { name: 'skew', merge: skew_merge, single, least: root_key, pop: skew_pop },
  { name: 'pairing', merge: pairing_merge, single, least: root_key, pop: pairing_pop },
  { name: 'binomial', merge: binomial_merge, single, least: binomial_least, pop: binomial_pop },
];

let compares = 0;

function before(a: Node, b: Node): boolean {
  if (++compares % 64 === 0) cond_resched();
  return a.key <= b.key;
}

function single(key: number): Node {
  const node = new Node();
  node.key = key;
  return node;
}

function root_key(heap: Node): number {
  return heap.key;
}

function rank(node: Node | null): number {
  return node ? node.rank : -1;
}

/** `rank` is the distance to the nearest missing child; the nearer side is on the right. */
function leftist_merge(a: Node | null, b: Node | null): Node | null {
  if (!a || !b) return a ?? b;
  if (!before(a, b)) [a, b] = [b, a];
  a.right = leftist_merge(a.right, b);
  if (rank(a.left) < rank(a.right)) [a.left, a.right] = [a.right, a.left];
  a.rank = rank(a.right) + 1;
  return a;
}

function leftist_pop({ left, right }: Node): Node | null {
  return leftist_merge(left, right);
}

function skew_merge(a: Node | null, b: Node | null): Node | null {
  if (!a || !b) return a ?? b;
  if (!before(a, b)) [a, b] = [b, a];
  [a.left, a.right] = [skew_merge(a.right, b), a.left];
  return a;
}

function skew_pop({ left, right }: Node): Node | null {
  return skew_merge(left, right);
}

/** First child on the left, next sibling on the right. */
function pairing_merge(a: Node | null, b: Node | null): Node | null {
  if (!a || !b) return a ?? b;
  if (!before(a, b)) [a, b] = [b, a];
  [b.right, a.left] = [a.left, b];
  return a;
}

/** Pairs from left to right, then all into one from right to left. */
function pairing_pop(heap: Node): Node | null {
  const pairs: (Node | null)[] = [];
  for (let child = heap.left; child;) {
    const first: Node = child;
    const second: Node | null = first.right;
    child = second?.right ?? null;
    first.right = null;
    if (second) second.right = null;
    pairs.push(pairing_merge(first, second));
  }
  let result: Node | null = null;
  while (pairs.length > 0) result = pairing_merge(result, pairs.pop()!);
  return result;
}

function link(a: Node, b: Node): Node {
  const [up, down] = before(a, b) ? [a, b] : [b, a];
  [down!.right, up!.left] = [up!.left, down!];
  up!.rank++;
  return up!;
}

/** Trees by rising rank, as binary addition: the sum of two trees of a rank is carried. */
function binomial_merge(a: Node | null, b: Node | null): Node | null {
  const trees: Node[] = [];
  let carry: Node | null = null;
  while (a || b || carry) {
    let lowest = carry?.rank ?? Infinity;
    for (const tree of [a, b]) if (tree && tree.rank < lowest) lowest = tree.rank;
    const same: Node[] = carry?.rank === lowest ? [carry] : [];
    if (a?.rank === lowest) {
      same.push(a);
      a = a.right;
    }
    if (b?.rank === lowest) {
      same.push(b);
      b = b.right;
    }
    carry = same.length > 1 ? link(same.pop()!, same.pop()!) : null;
    if (same.length > 0) trees.push(same[0]!);
  }
  let next: Node | null = null;
  for (const tree of trees.reverse()) [tree.right, next] = [next, tree];
  return next;
}

function binomial_least(heap: Node): number {
  let least = heap;
  for (let tree = heap.right; tree; tree = tree.right) if (before(tree, least)) least = tree;
  return least.key;
}

function binomial_pop(heap: Node): Node | null {
  const key = binomial_least(heap);
  let [others, found] = [null, null] as [Node | null, Node | null];
  for (let tree: Node | null = heap; tree;) {
    const next: Node | null = tree.right;
    if (!found && tree.key === key) found = tree;
    else [tree.right, others] = [others, tree];
    tree = next;
  }
  let rising: Node | null = null;
  for (let tree = others; tree;) {
    const next: Node | null = tree.right;
    [tree.right, rising] = [rising, tree];
    tree = next;
  }
  let children: Node | null = null;
  for (let tree = found!.left; tree;) {
    const next: Node | null = tree.right;
    [tree.right, children] = [children, tree];
    tree = next;
  }
  return binomial_merge(rising, children);
}

/** Two heaps grow, are merged, shrink; the least key is always that of the array. */
function drive(ops: HeapOps): void {
  let [a, b] = [null, null] as [Node | null, Node | null];
  const model: number[] = [];
  const popped: number[] = [];
  compares = 0;
  for (let i = 0, x = 17; i < 120; i++, x = (x * 73 + 31) % 512) {
    model.push(x);
    if (i % 3 === 0) a = ops.merge(a, ops.single(x));
    else b = ops.merge(ops.single(x), b);
    if (i % 10 === 9) {
      a = ops.merge(a, b);
      b = null;
      for (let n = 0; n < 4 && a; n++) {
        const least = ops.least(a);
        popped.push(least);
        model.splice(model.indexOf(least), 1);
        BUG_ON(Math.min(least, least_of(model)) !== least);
        a = ops.pop(a);
      }
      msleep(0);
    }
  }
  a = ops.merge(b, a);
  const rest: number[] = [];
  for (; a; a = ops.pop(a)) rest.push(ops.least(a));
  BUG_ON(`${rest}` !== `${Array.from(new Int32Array(model).sort())}`);
  printk(`${ops.name}: ${popped.slice(0, 16)}, then ${rest.length} more, ${compares} compares`);
}

function least_of(list: readonly number[]): number {
  let least = Infinity;
  for (const x of list) least = Math.min(least, x);
  return least;
}

function start(): number {
  for (const ops of kinds) drive(ops);
  for (const { name, merge, single: make, pop, least } of kinds) {
    let heap: Node | null = null;
    for (let i = 10; i > 0; i--) heap = merge(heap, make(i % 4));
    const out: number[] = [];
    for (; heap; heap = pop(heap)) out.push(least(heap));
    printk(`${name}: ${out}`);
  }
  return 0;
}

module_init(start);
