/**
 * SHA-512 and SHA-384 (FIPS 180-4) over BigUint64Array, and HMAC on top (RFC 2104): the constants are
 * roots of primes taken by bigint; vectors of FIPS 180-4's examples and of RFC 4231.
 */
import { cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const BLOCK = 128;
const MASK = (1n << 64n) - 1n;
const round_constants = new BigUint64Array(80);
const initial_512 = new BigUint64Array(8);
const initial_384 = new BigUint64Array(8);

class Variant {
  name = 'SHA-512';
  initial = initial_512;
  size = 64;
}

/** The integer root of `n` of the given degree, by Newton. */
function root(n: bigint, degree: bigint): bigint {
  let x = 1n << (70n + 8n / degree);
  for (let y = x; ; x = y) {
    y = ((degree - 1n) * x + n / x ** (degree - 1n)) / degree;
    if (y >= x) return x;
  }
}

function make_constants(): void {
  let found = 0;
  search: for (let n = 2n; found < 80; n++) {
    for (let d = 2n; d * d <= n; d++) if (n % d === 0n) continue search;
    if (found < 8) initial_512[found] = root(n << 128n, 2n) & MASK;
    else if (found < 16) initial_384[found - 8] = root(n << 128n, 2n) & MASK;
    round_constants[found++] = root(n << 192n, 3n) & MASK;
    cond_resched();
  }
}

function rotr(x: bigint, n: bigint): bigint {
  return (x >> n) | ((x << (64n - n)) & MASK);
}

function schedule_sum(x: bigint, a: bigint, b: bigint, shift: bigint): bigint {
  return rotr(x, a) ^ rotr(x, b) ^ (x >> shift);
}

function compress(state: BigUint64Array, block: Uint8Array): void {
  const w = new BigUint64Array(80);
  for (let i = 0; i < 16; i++) {
    let word = 0n;
    for (let j = 0; j < 8; j++) word = (word << 8n) | BigInt(block[8 * i + j]!);
    w[i] = word;
  }
  for (let i = 16; i < 80; i++)
    w[i] =
      schedule_sum(w[i - 2]!, 19n, 61n, 6n) +
      w[i - 7]! +
      schedule_sum(w[i - 15]!, 1n, 8n, 7n) +
      w[i - 16]!;
  let [a, b, c, d, e, f, g, h] = [...state] as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  for (let i = 0; i < 80; i++) {
    const sum_1 = rotr(e, 14n) ^ rotr(e, 18n) ^ rotr(e, 41n);
    const t1 = h + sum_1 + ((e & f) ^ (~e & g)) + round_constants[i]! + w[i]!;
    const t2 = (rotr(a, 28n) ^ rotr(a, 34n) ^ rotr(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
  }
  for (const [i, x] of Array.from([a, b, c, d, e, f, g, h].entries())) state[i]! += x;
}

function digest({ initial, size }: Variant, message: Uint8Array): Uint8Array {
  const state = initial.slice();
  const padded = new Uint8Array((message.length + 17 + BLOCK - 1) & -BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  for (let i = 0, bits = 8 * message.length; bits > 0; i++, bits = Math.floor(bits / 256))
    padded[padded.length - 1 - i] = bits;
  for (let at = 0; at < padded.length; at += BLOCK) {
    compress(state, padded.subarray(at, at + BLOCK));
    msleep(0);
  }
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++)
    out[i] = Number((state[i >> 3]! >> BigInt(56 - 8 * (i & 7))) & 255n);
  return out;
}

function hmac(variant: Variant, key: Uint8Array, message: Uint8Array): Uint8Array {
  const inner = new Uint8Array(BLOCK + message.length);
  const outer = new Uint8Array(BLOCK + variant.size);
  inner.set(key.length > BLOCK ? digest(variant, key) : key);
  outer.set(inner.subarray(0, BLOCK));
  for (let i = 0; i < BLOCK; i++) [inner[i], outer[i]] = [inner[i]! ^ 0x36, outer[i]! ^ 0x5c];
  inner.set(message, BLOCK);
  outer.set(digest(variant, inner), BLOCK);
  return digest(variant, outer);
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += sprintf('%02x', byte);
  return text;
}

function start(): number {
  make_constants();
  printk(sprintf('%016x %016x %016x', initial_512[0]!, initial_384[7]!, round_constants[79]!));
  const sha512 = new Variant();
  const sha384 = new Variant();
  [sha384.name, sha384.initial, sha384.size] = ['SHA-384', initial_384, 48];
  const two_blocks =
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn' +
    'hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu';
  for (const text of ['', 'abc', two_blocks])
    for (const variant of [sha512, sha384]) {
      const sum = hex(digest(variant, bytes_of(text)));
      printk(`${variant.name} of ${text.length}: ${sum.slice(0, 64)}`);
      if (variant.size > 32) printk(`  ${sum.slice(64)}`);
    }
  const jefe = hex(hmac(sha512, bytes_of('Jefe'), bytes_of('what do ya want for nothing?')));
  printk(`${jefe.slice(0, 32)} ${jefe.startsWith('164b7a7bfcf819e2e395fbe73b56e0a3')}`);
  const long_key = new Uint8Array(131).fill(0xaa);
  const larger = hex(
    hmac(sha512, long_key, bytes_of('Test Using Larger Than Block-Size Key - Hash Key First')),
  );
  printk(`${larger.slice(0, 32)} ${larger.startsWith('80b24263c7c1a3ebb71493c1dd7be8b4')}`);
  return 0;
}

module_init(start);
