/**
 * Fannkuch-redux of the Computer Language Benchmarks Game; published: 228 and 16 for 7, 8629 and 30 for
 * 10; the flips for small n are OEIS A000375 (0, 1, 2, 4, 7, 10, 16, 22).
 */
import { cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

class Result {
  checksum = 0;
  flips = 0;
  longest: number[] = [];
  permutations = 0;
}

/** Turns the first `n` elements around. */
function flip(a: Int32Array, n: number): void {
  for (let i = 0, j = n - 1; i < j; i++, j--) [a[i], a[j]] = [a[j]!, a[i]!];
}

function count_flips(p: Int32Array, scratch: Int32Array): number {
  scratch.set(p);
  let flips = 0;
  let first: number;
  while ((first = scratch[0]!) !== 0) {
    flip(scratch, first + 1);
    flips++;
  }
  return flips;
}

/** Turns the first `r + 1` elements one to the left. */
function rotate(p: Int32Array, r: number): void {
  const first = p[0]!;
  p.copyWithin(0, 1, r + 1);
  p[r] = first;
}

function note(result: Result, p: Int32Array, flips: number, even: boolean): void {
  result.checksum += even ? flips : -flips;
  if (flips > result.flips) {
    result.flips = flips;
    result.longest = Array.from(p);
  }
  if (++result.permutations % 120 === 0) msleep(1);
}

function fannkuch(n: number): Result {
  const p = new Int32Array(n);
  const scratch = new Int32Array(n);
  const count = new Int32Array(n);
  for (let i = 0; i < n; i++) p[i] = i;
  const result = new Result();
  let r = n;
  for (let even = true; ; even = !even) {
    for (; r > 1; r--) count[r - 1] = r;
    note(result, p, p[0] === 0 ? 0 : count_flips(p, scratch), even);
    do {
      if (r === n) return result;
      rotate(p, r);
    } while (--count[r]! === 0 && ++r);
    cond_resched();
  }
}

function start(): number {
  for (let n = 1; n <= 7; n++) {
    const { checksum, flips, longest, permutations } = fannkuch(n);
    printk(sprintf('n=%d: %5d permutations, checksum %4d', n, permutations, checksum));
    printk(`Pfannkuchen(${n}) = ${flips}, first by ${longest.join(' ') || 'none'}`);
  }
  const p = new Int32Array([4, 2, 1, 0, 3]);
  const scratch = new Int32Array(5);
  printk(`flips of ${p.join('')}: ${count_flips(p, scratch)}, left with ${scratch.join('')}`);
  for (let r = 1; r < 5; r++) {
    rotate(p, r);
    printk(`rotated ${r}: ${p.join('')}`);
  }
  return 0;
}

module_init(start);
