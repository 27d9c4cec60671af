/**
 * SipHash-2-4 as the kernel keys its hash tables: 64-bit words as bigint and as pairs of 32-bit
 * halves, both checked against the reference vectors (Aumasson and Bernstein, 2012, appendix A).
 */
import { BUG_ON, cond_resched, module_init, printk, sprintf } from 'kernel';

const MASK = (1n << 64n) - 1n;

class Wide {
  v = [0n, 0n, 0n, 0n];
}

/** Four 64-bit words as high and low halves. */
class Halves {
  hi = new Uint32Array(4);
  lo = new Uint32Array(4);
}

function rotl(x: bigint, n: bigint): bigint {
  return ((x << n) | (x >> (64n - n))) & MASK;
}

function round_wide({ v }: Wide): void {
  v[0] = (v[0]! + v[1]!) & MASK;
  v[1] = rotl(v[1]!, 13n) ^ v[0];
  v[0] = rotl(v[0], 32n);
  v[2] = (v[2]! + v[3]!) & MASK;
  v[3] = rotl(v[3]!, 16n) ^ v[2];
  v[0] = (v[0] + v[3]) & MASK;
  v[3] = rotl(v[3], 21n) ^ v[0];
  v[2] = (v[2] + v[1]) & MASK;
  v[1] = rotl(v[1], 17n) ^ v[2];
  v[2] = rotl(v[2], 32n);
}

function siphash_wide(k0: bigint, k1: bigint, bytes: Uint8Array): bigint {
  const state = new Wide();
  const { v } = state;
  [v[0], v[1]] = [k0 ^ 0x736f6d6570736575n, k1 ^ 0x646f72616e646f6dn];
  [v[2], v[3]] = [k0 ^ 0x6c7967656e657261n, k1 ^ 0x7465646279746573n];
  for (let at = 0; at <= bytes.length; at += 8) {
    let m = 0n;
    for (let i = 7; i >= 0; i--) m = (m << 8n) | BigInt(bytes[at + i] ?? 0);
    if (at + 8 > bytes.length) m |= BigInt(bytes.length & 255) << 56n;
    v[3]! ^= m;
    round_wide(state);
    round_wide(state);
    v[0]! ^= m;
  }
  v[2]! ^= 0xffn;
  for (let i = 0; i < 4; i++) round_wide(state);
  cond_resched();
  return v[0]! ^ v[1]! ^ v[2]! ^ v[3]!;
}

function add({ hi, lo }: Halves, a: number, b: number): void {
  const low = lo[a]! + lo[b]!;
  lo[a] = low;
  hi[a]! += hi[b]! + (low > 0xffffffff ? 1 : 0);
}

function rotate_xor({ hi, lo }: Halves, a: number, n: number, b: number): void {
  const [h, l] = [hi[a]!, lo[a]!];
  hi[a] = ((h << n) | (l >>> (32 - n))) ^ hi[b]!;
  lo[a] = ((l << n) | (h >>> (32 - n))) ^ lo[b]!;
}

function swap({ hi, lo }: Halves, a: number): void {
  [hi[a], lo[a]] = [lo[a]!, hi[a]!];
}

function round_halves(s: Halves): void {
  add(s, 0, 1);
  rotate_xor(s, 1, 13, 0);
  swap(s, 0);
  add(s, 2, 3);
  rotate_xor(s, 3, 16, 2);
  add(s, 0, 3);
  rotate_xor(s, 3, 21, 0);
  add(s, 2, 1);
  rotate_xor(s, 1, 17, 2);
  swap(s, 2);
}

function siphash_halves(key: Uint32Array, bytes: Uint8Array): bigint {
  const s = new Halves();
  s.hi.set([0x736f6d65, 0x646f7261, 0x6c796765, 0x74656462]);
  s.lo.set([0x70736575, 0x6e646f6d, 0x6e657261, 0x79746573]);
  for (let i = 0; i < 4; i++) {
    s.lo[i]! ^= key[2 * (i & 1)]!;
    s.hi[i]! ^= key[2 * (i & 1) + 1]!;
  }
  for (let at = 0; at <= bytes.length; at += 8) {
    let [high, low] = [0, 0];
    for (let i = 3; i >= 0; i--) {
      low = (low! << 8) | (bytes[at + i] ?? 0);
      high = (high! << 8) | (bytes[at + i + 4] ?? 0);
    }
    if (at + 8 > bytes.length) high! |= (bytes.length & 255) << 24;
    s.hi[3]! ^= high!;
    s.lo[3]! ^= low!;
    round_halves(s);
    round_halves(s);
    s.hi[0]! ^= high!;
    s.lo[0]! ^= low!;
  }
  s.lo[2]! ^= 0xff;
  for (let i = 0; i < 4; i++) round_halves(s);
  const high = (s.hi[0]! ^ s.hi[1]! ^ s.hi[2]! ^ s.hi[3]!) >>> 0;
  return (BigInt(high) << 32n) | BigInt((s.lo[0]! ^ s.lo[1]! ^ s.lo[2]! ^ s.lo[3]!) >>> 0);
}

/** The first outputs of the reference, for inputs of 0, 1, 2, … bytes (little-endian there). */
const published: readonly bigint[] = [
  0x726fdb47dd0e0e31n,
  0x74f839c593dc67fdn,
  0x0d6c8009d9a94f5an,
  0x85676696d7fb7e2dn,
  0xcf2794e0277187b7n,
  0x18765564cd99a68dn,
  0xcbc9466e58fee3cen,
  0xab0200f58b01d137n,
  0x93f5f5799a932462n,
];

function start(): number {
  const input = new Uint8Array(64);
  for (let i = 0; i < input.length; i++) input[i] = i;
  const key = new Uint32Array([0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c]);
  for (let n = 0; n < 24; n++) {
    const hash = siphash_wide(0x0706050403020100n, 0x0f0e0d0c0b0a0908n, input.subarray(0, n));
    BUG_ON(siphash_halves(key, input.subarray(0, n)) !== hash);
    if (n < published.length) printk(`${n}: ${sprintf('%016x', hash)} ${hash === published[n]}`);
  }
  const paper = siphash_halves(key, input.subarray(0, 15));
  printk(`${sprintf('%x', paper)} ${paper === 0xa129ca6149be45e5n}`);
  return 0;
}

module_init(start);
