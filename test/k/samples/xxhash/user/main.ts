/**
 * Non-cryptographic hashes by one table: xxHash32, MurmurHash3 (x86, 32 bits), Jenkins' one-at-a-time,
 * djb2 and Pearson; published values where there are, avalanche counted for all.
 */
import { print, sprintf } from 'user';

const P1 = 2654435761;
const P2 = 2246822519;
const P3 = 3266489917;
const P4 = 668265263;
const P5 = 374761393;

interface Hash {
  name: string;
  run: (bytes: Uint8Array, seed: number) => number;
  bits: number;
}

const hashes: readonly Hash[] = [
  { name: 'xxh32', run: xxh32, bits: 32 },
  { name: 'murmur3', run: murmur3, bits: 32 },
  { name: 'one-at-a-time', run: one_at_a_time, bits: 32 },
  { name: 'djb2', run: djb2, bits: 32 },
  { name: 'pearson', run: pearson, bits: 8 },
];

const permutation = new Uint8Array(256);

function rotl(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function lane(sum: number, input: number): number {
  return Math.imul(rotl(sum + Math.imul(input, P2), 13), P1);
}

function xxh32(bytes: Uint8Array, seed: number): number {
  let h = seed + P5;
  let at = 0;
  if (bytes.length >= 16) {
    let [a, b, c, d] = [seed + P1 + P2, seed + P2, seed, seed - P1];
    for (; at + 16 <= bytes.length; at += 16) {
      a = lane(a!, word(bytes, at));
      b = lane(b!, word(bytes, at + 4));
      c = lane(c!, word(bytes, at + 8));
      d = lane(d!, word(bytes, at + 12));
    }
    h = rotl(a!, 1) + rotl(b!, 7) + rotl(c!, 12) + rotl(d!, 18);
  }
  h = (h + bytes.length) | 0;
  for (; at + 4 <= bytes.length; at += 4)
    h = Math.imul(rotl(h + Math.imul(word(bytes, at), P3), 17), P4);
  for (; at < bytes.length; at++) h = Math.imul(rotl(h + Math.imul(bytes[at]!, P5), 11), P1);
  h = Math.imul(h ^ (h >>> 15), P2);
  h = Math.imul(h ^ (h >>> 13), P3);
  return (h ^ (h >>> 16)) >>> 0;
}

function murmur3(bytes: Uint8Array, seed: number): number {
  let h = seed;
  const scramble_1 = 0xcc9e2d51;
  const scramble_2 = 0x1b873593;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    h ^= Math.imul(rotl(Math.imul(word(bytes, at), scramble_1), 15), scramble_2);
    h = (Math.imul(rotl(h, 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  switch (bytes.length & 3) {
    case 3:
      tail ^= bytes[at + 2]! << 16;
    case 2:
      tail ^= bytes[at + 1]! << 8;
    case 1:
      tail ^= bytes[at]!;
      h ^= Math.imul(rotl(Math.imul(tail, scramble_1), 15), scramble_2);
  }
  h ^= bytes.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function one_at_a_time(bytes: Uint8Array, seed: number): number {
  let h = seed;
  for (const byte of bytes) {
    h = (h + byte) | 0;
    h = (h + (h << 10)) | 0;
    h ^= h >>> 6;
  }
  h = (h + (h << 3)) | 0;
  h ^= h >>> 11;
  return (h + (h << 15)) >>> 0;
}

function djb2(bytes: Uint8Array, seed: number): number {
  let h = seed || 5381;
  for (const byte of bytes) h = (Math.imul(h, 33) + byte) | 0;
  return h >>> 0;
}

function pearson(bytes: Uint8Array, seed: number): number {
  let h = seed & 255;
  for (const byte of bytes) h = permutation[h ^ byte]!;
  return h;
}

/** Any permutation will do; this one is shuffled by xxHash32 of the index. */
function shuffle(): void {
  for (let i = 0; i < 256; i++) permutation[i] = i;
  for (let i = 255; i > 0; i--) {
    const j = xxh32(new Uint8Array([i]), 7) % (i + 1);
    [permutation[i], permutation[j]] = [permutation[j]!, permutation[i]!];
  }
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function weight(x: number): number {
  let n = 0;
  for (; x; x &= x - 1) n++;
  return n;
}

/** How many output bits flip, of 100, when one input bit does. */
function avalanche({ run, bits }: Hash): number {
  const bytes = bytes_of('avalanche');
  const before = run(bytes, 0);
  let flipped = 0;
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    flipped += weight(run(bytes, 0) ^ before);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
  return Math.round((100 * flipped) / (bits * 8 * bytes.length));
}

const published: readonly [hash: Hash['run'], text: string, seed: number, value: number][] = [
  [xxh32, '', 0, 0x02cc5d05],
  [xxh32, 'abc', 0, 0x32d153ff],
  [xxh32, 'Nobody inspects the spammish repetition', 0, 0xe2293b2f],
  [murmur3, '', 1, 0x514e28b7],
  [murmur3, 'test', 0, 0xba6bd213],
  [murmur3, 'Hello, world!', 0x9747b28c, 0x24884cba],
  [murmur3, 'The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  [one_at_a_time, 'a', 0, 0xca2e9442],
  [one_at_a_time, 'The quick brown fox jumps over the lazy dog', 0, 0x519e91f5],
];

export function main(_argv: string[]): number {
  shuffle();
  for (const [run, text, seed, value] of published) {
    const got = run(bytes_of(text), seed);
    print(`${sprintf('%08x', got)} ${got === value} '${text}'`);
  }
  for (const hash of hashes)
    print(
      sprintf(
        '%-14s %08x, flips %d%%',
        hash.name,
        hash.run(bytes_of('Suture'), 0),
        avalanche(hash),
      ),
    );
  return 0;
}
