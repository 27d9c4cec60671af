/**
 * Linux's bitmaps over Uint32Array: set and clear ranges, find next bit and zero area, weights, shifts and
 * logic across words, list format ("0-3,7") printed and parsed; each operation is checked bit by bit.
 */
import { BUG_ON, EINVAL, ERANGE, cond_resched, module_init, printk, sprintf } from 'kernel';

const BITS_PER_LONG = 32;

type Combine = (a: number, b: number) => number;

function BITS_TO_LONGS(n: number): number {
  return (n + BITS_PER_LONG - 1) >> 5;
}

function bitmap_zalloc(n: number): Uint32Array {
  return new Uint32Array(BITS_TO_LONGS(n));
}

function test_bit(bit: number, map: Uint32Array): boolean {
  return ((map[bit >> 5]! >>> (bit & 31)) & 1) !== 0;
}

/** Bits [from, to) of one word, 0 <= from < to <= 32. */
function word_mask(from: number, to: number): number {
  return ((-1 << from) & (-1 >>> (BITS_PER_LONG - to))) >>> 0;
}

function for_range(map: Uint32Array, start: number, n: number, combine: Combine): void {
  const end = start + n;
  for (let bit = start; bit < end; bit = ((bit >> 5) + 1) << 5) {
    const word = bit >> 5;
    map[word] = combine(
      map[word]!,
      word_mask(bit & 31, Math.min(end - (word << 5), BITS_PER_LONG)),
    );
  }
}

function or(a: number, b: number): number {
  return a | b;
}
function and(a: number, b: number): number {
  return a & b;
}
function andnot(a: number, b: number): number {
  cond_resched();
  return a & ~b;
}
function xor(a: number, b: number): number {
  return a ^ b;
}

function bitmap_set(map: Uint32Array, start: number, n: number): void {
  for_range(map, start, n, or);
}

function bitmap_clear(map: Uint32Array, start: number, n: number): void {
  for_range(map, start, n, andnot);
}

function bitmap_op(a: Uint32Array, b: Uint32Array, combine: Combine): Uint32Array {
  const out = a.slice();
  for (let i = 0; i < out.length; i++) out[i] = combine(a[i]!, b[i]!);
  return out;
}

/** Counting bits in parallel (Hacker's Delight, figure 5-2). */
function hweight32(x: number): number {
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}

function bitmap_weight(map: Uint32Array, n: number): number {
  let weight = 0;
  for (let i = 0; i < n >> 5; i++) weight += hweight32(map[i]!);
  return n & 31 ? weight + hweight32(map[n >> 5]! & word_mask(0, n & 31)) : weight;
}

function find_next(map: Uint32Array, size: number, start: number, invert: number): number {
  for (let word = start >> 5; start < size; start = ++word << 5) {
    const bits = ((map[word]! ^ invert) & (-1 << (start & 31))) >>> 0;
    if (bits) return Math.min((word << 5) + 31 - Math.clz32(bits & -bits), size);
  }
  return size;
}

function find_next_bit(map: Uint32Array, size: number, start: number): number {
  return find_next(map, size, start, 0);
}

function find_next_zero_bit(map: Uint32Array, size: number, start: number): number {
  return find_next(map, size, start, -1);
}

function find_last_bit(map: Uint32Array, size: number): number {
  for (let bit = size - 1; bit >= 0; bit--) if (test_bit(bit, map)) return bit;
  return size;
}

/** A run of `n` zeros whose start is aligned to `align_mask`. */
function bitmap_find_next_zero_area(
  map: Uint32Array,
  size: number,
  start: number,
  n: number,
  align_mask: number,
): number {
  for (;;) {
    const index = (find_next_zero_bit(map, size, start) + align_mask) & ~align_mask;
    if (index + n > size) return -ERANGE;
    const used = find_next_bit(map, index + n, index);
    if (used >= index + n) return index;
    start = used + 1;
  }
}

function bitmap_shift_left(map: Uint32Array, by: number, n: number): Uint32Array {
  const out = bitmap_zalloc(n);
  const [words, bits] = [by >> 5, by & 31] as const;
  for (let i = out.length - 1; i >= words; i--) {
    out[i] = map[i - words]! << bits;
    if (bits && i > words) out[i]! |= map[i - words - 1]! >>> (32 - bits);
  }
  if (n & 31) out[out.length - 1]! &= word_mask(0, n & 31);
  return out;
}

function bitmap_print_list(map: Uint32Array, n: number): string {
  const parts: string[] = [];
  for (let from = find_next_bit(map, n, 0), to; from < n; from = find_next_bit(map, n, to)) {
    to = find_next_zero_bit(map, n, from);
    parts.push(to - from > 1 ? `${from}-${to - 1}` : `${from}`);
  }
  return parts.join(',');
}

/** Ranges, also "0-31:2/8" (two of each group of eight), as lib/bitmap.c has them. */
function bitmap_parselist(text: string, map: Uint32Array, n: number): number {
  map.fill(0);
  for (const part of text.split(',')) {
    if (part === '') continue;
    const [range = '', group = ''] = part.split(':');
    const [from = NaN, to = from] = numbers(range, '-');
    const [used = 1, of = used] = group ? numbers(group, '/') : [];
    if (!(from <= to) || !(used <= of) || used === 0) return -EINVAL;
    if (to >= n) return -ERANGE;
    for (let at = from; at <= to; at += of) bitmap_set(map, at, Math.min(used, to - at + 1));
  }
  return 0;
}

function numbers(text: string, separator: string): number[] {
  const out: number[] = [];
  for (const each of text.split(separator)) out.push(each.trim() === '' ? NaN : Number(each));
  return out;
}

function hex(map: Uint32Array): string {
  let text = '';
  for (const word of map) text = sprintf(text ? '%08x,%s' : '%08x', word, text);
  return text;
}

function start(): number {
  const n = 100;
  const map = bitmap_zalloc(n);
  bitmap_set(map, 3, 5);
  bitmap_set(map, 30, 40);
  bitmap_set(map, 99, 1);
  bitmap_clear(map, 33, 31);
  printk(
    `${hex(map)} ${bitmap_print_list(map, n)} ${bitmap_weight(map, n)} ${bitmap_weight(map, 32)}`,
  );
  const places: number[] = [];
  for (let bit = find_next_bit(map, n, 0); bit < n; bit = find_next_bit(map, n, bit + 1))
    places.push(bit);
  printk(
    `${places} ${find_last_bit(map, n)} ${find_next_zero_bit(map, n, 3)} ${find_next_bit(map, 99, 70)}`,
  );
  for (const [length, mask] of [
    [3, 0],
    [8, 7],
    [20, 0],
    [32, 0],
    [2, 31],
  ] as const)
    printk(
      `area of ${length}, aligned to ${mask + 1}: ${bitmap_find_next_zero_area(map, n, 0, length, mask)}`,
    );

  const other = bitmap_zalloc(n);
  for (const text of [
    '0-3,7',
    '0-99:2/8',
    '5-50:3/10,60,,70-72',
    '',
    '1-',
    '5-3',
    '0-100',
    '4:0/2',
    'x',
  ]) {
    const error = bitmap_parselist(text, other, n);
    printk(`'${text}': ${error || bitmap_print_list(other, n)}`);
  }
  bitmap_parselist('0-99:3/7', other, n);
  for (const combine of [or, and, andnot, xor]) {
    const out = bitmap_op(map, other, combine);
    for (let bit = 0; bit < n; bit++)
      BUG_ON(
        test_bit(bit, out) !==
          ((combine(Number(test_bit(bit, map)), Number(test_bit(bit, other))) & 1) === 1),
      );
    printk(`${bitmap_print_list(out, n)}`);
  }
  for (let by = 0; by <= n; by += 9) {
    const out = bitmap_shift_left(map, by, n);
    for (let bit = 0; bit < n; bit++)
      BUG_ON(test_bit(bit, out) !== (bit >= by && test_bit(bit - by, map)));
  }
  for (let from = 0; from < 70; from += 7) {
    for (let count = 0; count <= 30; count += 5) {
      const some = bitmap_zalloc(n);
      bitmap_set(some, from, count);
      BUG_ON(bitmap_weight(some, n) !== count || find_next_bit(some, n, 0) !== (count ? from : n));
    }
  }
  printk(`${hex(bitmap_shift_left(map, 31, n))}`);
  return 0;
}

module_init(start);
