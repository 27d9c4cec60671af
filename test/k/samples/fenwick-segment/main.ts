/**
 * Range queries: a Fenwick tree with range update, a lazy segment tree with monoids by pointer, a sparse
 * table of minima, and inversions counted; every answer is compared with a loop over a plain array.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

/** A monoid and how a pending addition changes a sum of `n` elements. */
interface Monoid {
  name: string;
  zero: number;
  join: (a: number, b: number) => number;
  shift: (value: number, by: number, n: number) => number;
}

const monoids: readonly Monoid[] = [
  { name: 'sum', zero: 0, join: plus, shift: shift_all },
  { name: 'max', zero: -Infinity, join: larger, shift: shift_one },
  { name: 'min', zero: Infinity, join: smaller, shift: shift_one },
];

class Fenwick {
  slope = new Float64Array(0);
  base = new Float64Array(0);
}

class Segments {
  n = 1;
  monoid = monoids[0]!;
  sums: number[] = [];
  pending: number[] = [];
}

function plus(a: number, b: number): number {
  return a + b;
}
function larger(a: number, b: number): number {
  cond_resched();
  return a > b ? a : b;
}
function smaller(a: number, b: number): number {
  return a < b ? a : b;
}
function shift_all(value: number, by: number, n: number): number {
  return value + by * n;
}
function shift_one(value: number, by: number, _n: number): number {
  return value + by;
}

function fenwick(n: number): Fenwick {
  const tree = new Fenwick();
  tree.slope = new Float64Array(n + 2);
  tree.base = new Float64Array(n + 2);
  return tree;
}

function bump({ slope, base }: Fenwick, at: number, by: number, offset: number): void {
  for (let i = at + 1; i < slope.length; i += i & -i) {
    slope[i]! += by;
    base[i]! += offset;
  }
}

function add_range(tree: Fenwick, from: number, to: number, by: number): void {
  bump(tree, from, by, -by * from);
  bump(tree, to, -by, by * to);
}

/** The sum of the first `n` elements. */
function prefix({ slope, base }: Fenwick, n: number): number {
  let [rate, offset] = [0, 0] as [number, number];
  for (let i = n; i > 0; i &= i - 1) {
    rate += slope[i]!;
    offset += base[i]!;
  }
  return rate * n + offset;
}

function segments(values: readonly number[], monoid: Monoid): Segments {
  const tree = new Segments();
  while (tree.n < values.length) tree.n *= 2;
  tree.monoid = monoid;
  tree.sums = new Array<number>(2 * tree.n).fill(monoid.zero);
  tree.pending = new Array<number>(2 * tree.n).fill(0);
  for (let i = 0; i < values.length; i++) tree.sums[tree.n + i] = values[i]!;
  for (let i = tree.n - 1; i > 0; i--)
    tree.sums[i] = monoid.join(tree.sums[2 * i]!, tree.sums[2 * i + 1]!);
  return tree;
}

function apply(tree: Segments, node: number, by: number, width: number): void {
  tree.sums[node] = tree.monoid.shift(tree.sums[node]!, by, width);
  tree.pending[node]! += by;
}

function push_down(tree: Segments, node: number, width: number): void {
  if (tree.pending[node] === 0) return;
  for (const child of [2 * node, 2 * node + 1]) apply(tree, child, tree.pending[node]!, width / 2);
  tree.pending[node] = 0;
}

function update(
  tree: Segments,
  from: number,
  to: number,
  by: number,
  node = 1,
  low = 0,
  width = tree.n,
): void {
  if (to <= low || low + width <= from) return;
  if (from <= low && low + width <= to) return apply(tree, node, by, width);
  push_down(tree, node, width);
  const half = width / 2;
  update(tree, from, to, by, 2 * node, low, half);
  update(tree, from, to, by, 2 * node + 1, low + half, half);
  tree.sums[node] = tree.monoid.join(tree.sums[2 * node]!, tree.sums[2 * node + 1]!);
}

function query(
  tree: Segments,
  from: number,
  to: number,
  node = 1,
  low = 0,
  width = tree.n,
): number {
  if (to <= low || low + width <= from) return tree.monoid.zero;
  if (from <= low && low + width <= to) return tree.sums[node]!;
  push_down(tree, node, width);
  const half = width / 2;
  return tree.monoid.join(
    query(tree, from, to, 2 * node, low, half),
    query(tree, from, to, 2 * node + 1, low + half, half),
  );
}

/** `rows[k][i]` is the minimum of 2^k elements from i. */
function sparse_table(values: readonly number[]): number[][] {
  const rows = [[...values]];
  for (let k = 1; 1 << k <= values.length; k++) {
    const [row, last] = [[] as number[], rows[k - 1]!] as const;
    for (let i = 0; i + (1 << k) <= values.length; i++)
      row.push(Math.min(last[i]!, last[i + (1 << (k - 1))]!));
    rows.push(row);
    msleep(0);
  }
  return rows;
}

function range_min(rows: readonly number[][], from: number, to: number): number {
  const k = 31 - Math.clz32(to - from);
  return Math.min(rows[k]![from]!, rows[k]![to - (1 << k)]!);
}

function inversions(values: readonly number[]): number {
  const tree = fenwick(256);
  let count = 0;
  for (const [seen, value] of Array.from(values.entries())) {
    count += seen - prefix(tree, value + 1);
    add_range(tree, value, value + 1, 1);
  }
  return count;
}

function naive(
  values: readonly number[],
  from: number,
  to: number,
  { zero, join }: Monoid,
): number {
  let sum = zero;
  for (let i = from; i < to; i++) sum = join(sum, values[i]!);
  return sum;
}

function start(): number {
  const values: number[] = [];
  for (let i = 0, x = 5; i < 50; i++, x = (x * 17 + 3) % 128) values.push(x);
  const original = [...values];
  const trees: Segments[] = [];
  for (const monoid of monoids) trees.push(segments(values, monoid));
  const sums = fenwick(values.length);
  for (const [i, x] of Array.from(values.entries())) add_range(sums, i, i + 1, x);
  for (let round = 0, x = 3; round < 60; round++) {
    x = (x * 45 + 7) % 4096;
    const [from, to, by] = [x % 25, 25 + ((x >> 4) % 26), (x % 11) - 5] as const;
    for (const tree of trees) update(tree, from, to, by);
    add_range(sums, from, to, by);
    for (let i = from; i < to; i++) values[i]! += by;
    const [low, high] = [(x >> 3) % 30, 30 + ((x >> 5) % 21)] as const;
    const answers: number[] = [];
    for (const tree of trees) {
      answers.push(query(tree, low, high));
      BUG_ON(answers.at(-1) !== naive(values, low, high, tree.monoid));
    }
    BUG_ON(prefix(sums, high) - prefix(sums, low) !== answers[0]);
    if (round % 12 === 0) printk(`[${low}, ${high}): ${answers}`);
  }
  const rows = sparse_table(original);
  for (let from = 0; from < 50; from += 3)
    for (let to = from + 1; to <= 50; to += 4)
      BUG_ON(range_min(rows, from, to) !== naive(original, from, to, monoids[2]!));
  printk(`${rows.length} rows, min ${range_min(rows, 0, 50)}, ${range_min(rows, 10, 17)}`);
  printk(
    `${inversions([2, 4, 1, 3, 5])} ${inversions([5, 4, 3, 2, 1])} ${inversions(original)} ${query(segments([], monoids[1]!), 0, 1)}`,
  );
  return 0;
}

module_init(start);
