/**
 * Reed-Solomon over GF(256): encoding by division, syndromes, Berlekamp-Massey, Chien search and Forney,
 * erasures too; Hamming(7,4) beside it, and the double parity of RAID 6 (Anvin) rebuilt from two losses.
 */
import { BUG_ON, EIO, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const exp = new Uint8Array(512);
const log = new Uint8Array(256);

class Repair {
  error = 0;
  places: number[] = [];
}

function make_tables(): void {
  for (let i = 0, x = 1; i < 255; i++) {
    exp[i] = exp[i + 255] = x;
    log[x] = i;
    x <<= 1;
    if (x & 256) x ^= 0x11d;
  }
}

function mul(a: number, b: number): number {
  return a && b ? exp[log[a]! + log[b]!]! : 0;
}

function div(a: number, b: number): number {
  return a ? exp[log[a]! + 255 - log[b]!]! : 0;
}

function power(n: number): number {
  return exp[((n % 255) + 255) % 255]!;
}

/** Polynomials have their constant term first. */
function product(a: readonly number[], b: readonly number[]): number[] {
  const out = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) out[i + j]! ^= mul(a[i]!, b[j]!);
  return out;
}

function evaluate(poly: readonly number[], x: number): number {
  let y = 0;
  for (let i = poly.length - 1; i >= 0; i--) y = mul(y, x) ^ poly[i]!;
  return y;
}

function generator(parity: number): number[] {
  let poly = [1];
  for (let i = 0; i < parity; i++) poly = product(poly, [power(i), 1]);
  return poly;
}

/** The message, then the remainder of its division by the generator. */
function encode(message: Uint8Array, parity: number): Uint8Array {
  const divisor = generator(parity).reverse();
  const out = new Uint8Array(message.length + parity);
  out.set(message);
  for (let i = 0; i < message.length; i++) {
    const lead = out[i]!;
    for (let j = 1; lead && j < divisor.length; j++) out[i + j]! ^= mul(divisor[j]!, lead);
  }
  out.set(message);
  return out;
}

function syndromes(block: Uint8Array, parity: number): number[] {
  const poly = Array.from(block).reverse();
  const out: number[] = [];
  for (let i = 0; i < parity; i++) out.push(evaluate(poly, power(i)));
  cond_resched();
  return out;
}

/** The shortest shift register that makes the syndromes (Massey, 1969), starting from the erasures. */
function locator(s: readonly number[], erasures: readonly number[]): number[] {
  let sigma = erasures;
  let last = erasures;
  const known = erasures.length - 1;
  let length = known;
  for (let n = known, gap = 1; n < s.length; n++, gap++) {
    let discrepancy = 0;
    for (let i = 0; i < sigma.length && i <= n; i++) discrepancy ^= mul(sigma[i]!, s[n - i]!);
    if (discrepancy === 0) continue;
    const next = [...sigma];
    for (let i = 0; i < last.length; i++)
      next[i + gap] = (next[i + gap] ?? 0) ^ mul(discrepancy, last[i]!);
    for (let i = 0; i < next.length; i++) next[i] ??= 0;
    if (2 * length <= n + known) {
      length = n + 1 + known - length;
      last = [];
      for (const c of sigma) last = [...last, div(c, discrepancy)];
      gap = 0;
    }
    sigma = next;
  }
  return [...sigma];
}

function repair(block: Uint8Array, parity: number, lost: readonly number[] = []): Repair {
  const result = new Repair();
  const s = syndromes(block, parity);
  if (s.join('') === '0'.repeat(parity)) return result;
  let erasures = [1];
  for (const at of lost) erasures = product(erasures, [1, power(block.length - 1 - at)]);
  const sigma = locator(s, erasures);
  while (sigma.at(-1) === 0) sigma.pop();
  for (let at = 0; at < block.length; at++)
    if (evaluate(sigma, power(-(block.length - 1 - at))) === 0) result.places.push(at);
  if (
    result.places.length !== sigma.length - 1 ||
    2 * result.places.length - lost.length > parity
  ) {
    result.error = -EIO;
    return result;
  }
  const omega = product(s, sigma).slice(0, parity);
  for (const at of result.places) {
    const root = power(-(block.length - 1 - at));
    let slope = 0;
    for (let i = 1; i < sigma.length; i += 2)
      slope ^= mul(sigma[i]!, power(-(block.length - 1 - at) * (i - 1)));
    block[at]! ^= div(evaluate(omega, root), mul(slope, root));
    msleep(0);
  }
  if (syndromes(block, parity).join('') !== '0'.repeat(parity)) result.error = -EIO;
  return result;
}

/** Data bits d1…d4 at places 3, 5, 6, 7; parity at the powers of two. */
function hamming(nibble: number): number {
  let word = ((nibble & 1) << 2) | ((nibble & 14) << 3);
  for (const p of [1, 2, 4]) {
    let parity = 0;
    for (let place = 1; place <= 7; place++) if (place & p) parity ^= (word >> (place - 1)) & 1;
    word |= parity << (p - 1);
  }
  return word;
}

function unhamming(word: number): number {
  let syndrome = 0;
  for (let place = 1; place <= 7; place++) if ((word >> (place - 1)) & 1) syndrome ^= place;
  if (syndrome) word ^= 1 << (syndrome - 1);
  return ((word >> 2) & 1) | ((word >> 3) & 14);
}

/** P is the sum of all disks, Q the sum of each times a power of 2. */
function parities(disks: readonly Uint8Array[]): [Uint8Array, Uint8Array] {
  const p = new Uint8Array(disks[0]!.length);
  const q = new Uint8Array(p.length);
  for (const [z, disk] of Array.from(disks.entries()))
    for (let i = 0; i < p.length; i++) {
      p[i]! ^= disk[i]!;
      q[i]! ^= mul(power(z), disk[i]!);
    }
  return [p, q];
}

function raid6_recover(
  disks: Uint8Array[],
  x: number,
  y: number,
  p: Uint8Array,
  q: Uint8Array,
): void {
  [disks[x], disks[y]] = [new Uint8Array(p.length), new Uint8Array(p.length)];
  const [pxy, qxy] = parities(disks);
  const a = div(power(y - x), power(y - x) ^ 1);
  const b = div(power(-x), power(y - x) ^ 1);
  for (let i = 0; i < p.length; i++) {
    const dp = p[i]! ^ pxy[i]!;
    disks[x]![i] = mul(a, dp) ^ mul(b, q[i]! ^ qxy[i]!);
    disks[y]![i] = disks[x]![i]! ^ dp;
  }
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function start(): number {
  make_tables();
  const qr = new Uint8Array([
    0x40, 0xd2, 0x75, 0x47, 0x76, 0x17, 0x32, 0x06, 0x27, 0x26, 0x96, 0xc6, 0xc6, 0x96, 0x70, 0xec,
  ]);
  let parity = '';
  for (const byte of encode(qr, 10).subarray(16)) parity += sprintf('%02x ', byte);
  printk(`${generator(4)} | ${parity}`);

  const clean = encode(bytes_of('livepatch'), 8);
  const cases: { hits: number[]; lost: number[] }[] = [
    { hits: [], lost: [] },
    { hits: [0], lost: [] },
    { hits: [16, 3], lost: [] },
    { hits: [1, 5, 9, 13], lost: [] },
    { hits: [2, 4, 6, 8, 10, 12, 14, 16], lost: [2, 4, 6, 8, 10, 12, 14, 16] },
    { hits: [7, 1, 11, 15], lost: [7, 3, 11] },
    { hits: [0, 1, 2, 3, 4], lost: [] },
  ];
  for (const { hits, lost } of cases) {
    const block = clean.slice();
    for (const at of hits) block[at]! ^= 0x55 + at;
    const { error, places } = repair(block, 8, lost);
    printk(
      `${hits.length} hits, ${lost.length} known: ${error || (`${block}` === `${clean}` ? 'repaired' : 'WRONG')} [${places}]`,
    );
  }

  let corrected = 0;
  for (let nibble = 0; nibble < 16; nibble++)
    for (let bit = 0; bit < 8; bit++)
      if (unhamming(hamming(nibble) ^ (bit < 7 ? 1 << bit : 0)) === nibble) corrected++;
  printk(`${hamming(0b1011)} ${corrected} of 128`);

  const disks = [
    bytes_of('stripe 0'),
    bytes_of('STRIPE 1'),
    bytes_of('sTrIpE 2'),
    bytes_of('StRiPe 3'),
  ];
  const [p, q] = parities(disks);
  for (let x = 0; x < 4; x++)
    for (let y = x + 1; y < 4; y++) {
      const damaged = [...disks];
      raid6_recover(damaged, x, y, p, q);
      BUG_ON(`${damaged[x]} ${damaged[y]}` !== `${disks[x]} ${disks[y]}`);
    }
  printk(`${p} | ${q}`);
  return 0;
}

module_init(start);
