/**
 * Stacks that are deep and frames that are wide when the task sleeps: recursion of three kinds to a thousand
 * calls, thirty locals alive across a call, the recursions of Ackermann, Takeuchi, McCarthy and Hofstadter.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

let slept = 0;
let deepest = 0;

function nap(every: number): void {
  if (++slept % every === 0) msleep(1);
}

/** Sleeps at the bottom only: every frame is saved, and comes back one by one. */
function dive(depth: number, limit: number): number {
  deepest = Math.max(deepest, depth);
  if (depth === limit) {
    msleep(3);
    return 0;
  }
  const before = depth * 3;
  const below = dive(depth + 1, limit);
  BUG_ON(before !== depth * 3);
  return below + 1;
}

/** Sleeps in each frame, on the way down and up. */
function ladder(n: number, text: string): string {
  if (n === 0) return text;
  nap(40);
  const inner = ladder(n - 1, `${text}${n % 10}`);
  nap(40);
  return n % 100 === 0 ? `${inner.slice(0, 5)}|${inner}` : inner;
}

function is_even(n: number): boolean {
  nap(250);
  return n === 0 ? true : is_odd(n - 1);
}

function is_odd(n: number): boolean {
  return n === 0 ? false : is_even(n - 1);
}

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  nap(300);
  return ackermann(m - 1, n === 0 ? 1 : ackermann(m, n - 1));
}

/** Takeuchi's function, the benchmark of Gabriel (1985). */
function tak(x: number, y: number, z: number): number {
  if (y >= x) return z;
  cond_resched();
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y));
}

function mccarthy(n: number): number {
  return n > 100 ? n - 10 : mccarthy(mccarthy(n + 11));
}

/** Hofstadter's Female and Male sequences. */
function female(n: number): number {
  return n === 0 ? 1 : n - male(female(n - 1));
}

function male(n: number): number {
  nap(100);
  return n === 0 ? 0 : n - female(male(n - 1));
}

function sleepy(n: number): number {
  msleep(1);
  return n + 1;
}

/** All locals are used again after each of the calls. */
function wide(seed: number): number {
  let [a, b, c, d, e, f, g, h] = [
    seed,
    seed + 1,
    seed + 2,
    seed + 3,
    seed + 4,
    seed + 5,
    seed + 6,
    seed + 7,
  ] as [number, number, number, number, number, number, number, number];
  const [i, j, k, l, m, n, o, p] = [
    a * b,
    b * c,
    c * d,
    d * e,
    e * f,
    f * g,
    g * h,
    h * a,
  ] as const;
  const text = `${a}${p}`;
  const big = BigInt(i) << 40n;
  const list = [a, b, c];
  const map = new Map([[a, text]]);
  const nothing = null;
  let missing: number | undefined;
  const flag = a < b;
  a += sleepy(b) + i;
  b -= sleepy(c) * j;
  c ^= sleepy(d) & k;
  missing ??= sleepy(l);
  d += list.length + (flag ? sleepy(e) : m);
  e = n + o - sleepy(f) + (nothing ?? p);
  [f, g, h] = [sleepy(g), h + sleepy(f), f - sleepy(h)];
  const sum =
    a +
    b +
    c +
    d +
    e +
    f +
    g +
    h +
    i +
    j +
    k +
    l +
    m +
    n +
    o +
    p +
    missing +
    text.length +
    map.size;
  return sum + Number(big >> 40n) + list[sleepy(1)]!;
}

function rest_sums(n: number, list: number[]): number {
  nap(7);
  if (n === 0) return list.length;
  const [first = 0, ...others] = list;
  return first + rest_sums(n - 1, [...others, n]);
}

function start(): number {
  printk(`${dive(0, 1000)} ${deepest} ${dive(0, 10)}`);
  const text = ladder(450, '');
  printk(`${text.length} ${text.slice(0, 24)} ${text.slice(-8)}`);
  printk(`${is_even(1200)} ${is_odd(999)} ${is_even(7)}`);
  printk(
    `${ackermann(2, 9)} ${ackermann(1, 20)} ${ackermann(2, 2)} ${tak(9, 6, 3)} ${tak(8, 4, 2)} ${mccarthy(20)} ${mccarthy(100)}`,
  );
  const sequences: number[][] = [[], []];
  for (let n = 0; n < 14; n++) {
    sequences[0]!.push(female(n));
    sequences[1]!.push(male(n));
  }
  printk(sequences.join(' | '));
  printk(`${wide(3)} ${wide(10)}`);
  printk(`${rest_sums(60, [1, 2, 3, 4, 5])} ${slept > 0}`);
  return 0;
}

module_init(start);
