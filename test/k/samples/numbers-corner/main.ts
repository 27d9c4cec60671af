/**
 * Corners of arithmetic by a table of operations: NaN, -0, int32 overflow, shifts, rounding, the text of
 * numbers, bigint widths and bits, typed elements.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

type Operation = (a: number, b: number) => number;

const NEGATIVE_ZERO = -0;
const INT_MAX = 2 ** 31 - 1;
const WORD = (1n << 64n) - 1n;
const edges: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  -2.5,
  INT_MAX,
  -(2 ** 31),
  2 ** 53,
  1e300,
  NaN,
  Infinity,
  -Infinity,
];
let table: { name: string; run: Operation }[] = [
  { name: '|', run: or },
  { name: '>>>', run: shift },
  { name: '%', run: remainder },
  { name: 'imul', run: imul },
  { name: 'max', run: larger },
  { name: 'atan2', run: angle },
];

function or(a: number, b: number): number {
  return a | b;
}
function shift(a: number, b: number): number {
  return a >>> b;
}
function remainder(a: number, b: number): number {
  cond_resched();
  return a % b;
}
function imul(a: number, b: number): number {
  return Math.imul(a, b);
}
function larger(a: number, b: number): number {
  msleep(0);
  return Math.max(a, b);
}
function angle(a: number, b: number): number {
  return Math.round(Math.atan2(a, b) * 1000) / 1000;
}

/** The text of a number with the sign of its zero. */
function show(x: number): string {
  return x === 0 && 1 / x < 0 ? '-0' : `${x}`;
}

function later<T>(x: T): T {
  msleep(1);
  return x;
}

function pop_count(n: bigint): number {
  let count = 0;
  for (; n; n &= n - 1n) count++;
  return count;
}

function reverse64(n: bigint): bigint {
  let out = 0n;
  for (let i = 0; i < 64; i++, n >>= 1n) out = (out << 1n) | (n & 1n);
  return out;
}

function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(((`${n}`.length * 10) / 3) | 0);
  for (let y = x; (y = (x + n / x) >> 1n) < x;) x = y;
  while (x * x > n) x--;
  return x;
}

function operators(): void {
  for (const { name, run } of table)
    for (const a of edges.slice(0, 8)) {
      const row: string[] = [];
      for (const b of edges) row.push(show(run(a, b)));
      printk(`${show(a)} ${name}: ${row.join(' ')}`);
    }
}

function integers(): void {
  let x = INT_MAX;
  printk(
    `${x + 1} ${(x + 1) | 0} ${~x} ${(-x - 2) >> 0} ${x << 1} ${(x << 1) >>> 0} ${x * x} ${Math.imul(x, x)}`,
  );
  x = (x += later(5)) | 0;
  printk(
    `${x} ${x >> 31} ${x >>> 31} ${x >>> 0} ${1 << 32} ${1 << -1} ${-1 >>> 33} ${(2 ** 32) >> 0}` +
      ` ${2.9 | 0} ${-2.9 | 0}`,
  );
  let y = 7;
  y <<= later(29);
  y >>= 3;
  y **= later(2) - 1;
  printk(
    `${y} ${(y %= -4)} ${(y /= later(0))} ${(y ||= 3)} ${(y &&= 0)} ${(y ??= 9)} ${-y} ${show(-y)}` +
      ` ${show(y * -1)}`,
  );
  const small = new Int8Array([127, 128, -129, 255.9, NaN, 1e10]);
  small[later(0)]!++;
  small[1]! -= later(1);
  printk(
    `${small} ${new Uint8Array([256, -1, 3.7])} ${new Uint16Array([65537])}` +
      ` ${new Float32Array([0.1, 16777217])}`,
  );
}

function floats(): void {
  printk(
    `${[0.1 + 0.2, 0.1 * 3, 1 / 3, 5e-324, 1.7976931348623157e308, 123456789012345680000, 1e21, 1e-6, 1e-7]}`,
  );
  const [n, z] = [later(NaN), later(NEGATIVE_ZERO)];
  printk(
    `${n === n} ${n !== n} ${n < 1} ${n >= 1} ${[n].includes(n)} ${[n].indexOf(n)}` +
      ` ${new Set([n, n, 0, z]).size}`,
  );
  printk(
    `${z === 0} ${show(z)} ${show(z + z)} ${show(z - 0)} ${show(z + 0)} ${1 / z} ${`${z}`}` +
      ` ${show(Math.round(-0.2))}`,
  );
  printk(
    `${show(Math.min(0, z))} ${show(Math.abs(z))} ${show(Math.sign(z))} ${show(Math.trunc(-0.9))}` +
      ` ${show(Math.ceil(-0.5))}`,
  );
  for (const r of [0.5, 1.5, 2.5, -0.5, -1.5, 1.005])
    printk(`${r}: ${show(Math.round(r))} ${r.toFixed(0)} ${r.toFixed(2)}`);
  const big = 1234.5678;
  printk(
    `${big.toFixed(1)} ${big.toPrecision(2)} ${big.toExponential(3)} ${Number('0x1f')}` +
      ` ${Number('')} ${Number(' 12 ')} ${Number('1e3x')}`,
  );
  printk(
    `${Number.parseInt('12px')} ${Number.parseFloat('.5.5')} ${Number.parseInt('z', 36)}` +
      ` ${Number.parseInt('0x11')} ${+true}`,
  );
}

function big_numbers(): void {
  const x = later(0x0123_4567_89ab_cdefn);
  printk(
    `${pop_count(x)} ${reverse64(x)} ${reverse64(reverse64(x)) === x} ${x ^ WORD} ${~x & WORD}` +
      ` ${-x >> 60n} ${x << 3n}`,
  );
  for (const bits of [1, 8, 16, 63, 64])
    printk(`${bits}: ${BigInt.asIntN(bits, -x)} ${BigInt.asUintN(bits, ~x)}`);
  printk(
    `${-7n / 2n} ${-7n % 2n} ${7n % -2n} ${(-2n) ** 63n} ${-(2n ** 63n)} ${-1n >> 100n} ${5n & -2n}` +
      ` ${-5n | 2n}`,
  );
  printk(
    `${1n < 2} ${2n == (2 as never)} ${2n > 1.5} ${later(0n) ? 'y' : 'n'} ${typeof 1n}` +
      ` ${BigInt(2 ** 70)} ${Number(2n ** 64n)}`,
  );
  for (const n of [0n, 1n, 15n, 16n, 17n, 10n ** 40n, 2n ** 128n - 1n])
    printk(`isqrt ${n} = ${isqrt(n)}`);
  const wide = new BigInt64Array([WORD, 1n << 63n, -1n]);
  wide[later(2)]! += 2n;
  printk(`${wide} ${new BigUint64Array([-1n, 2n ** 64n + 5n])} ${BigInt('-12') * BigInt('0b11')}`);
}

function start(): number {
  operators();
  integers();
  floats();
  big_numbers();
  return 0;
}

module_init(start);
