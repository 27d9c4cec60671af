/**
 * SHA-256 with the test vectors of FIPS 180-4 (its examples) and of NIST's CAVP short messages, fed in
 * pieces; the constants are computed from roots of primes.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const primes = [2, 3, 5, 7, 11, 13, 17, 19];
const round_constants = new Uint32Array(64);
const initial = new Uint32Array(8);

class Sha256 {
  state = new Uint32Array(8);
  block = new Uint8Array(64);
  used = 0;
  length = 0n;
  blocks = 0;
}

/** The first 32 bits of the fraction of `x`. */
function fraction(x: number): number {
  return Math.floor((x - Math.floor(x)) * 0x100000000);
}

function is_prime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}

function fill_constants(): void {
  let n = 0;
  for (let p = 2; n < 64; p++) {
    if (!is_prime(p)) continue;
    round_constants[n++] = fraction(Math.cbrt(p));
  }
  for (let i = 0; i < 8; i++) initial[i] = fraction(Math.sqrt(primes[i]!));
}

function rotr(x: number, n: number): number {
  return (x >>> n) | (x << (32 - n));
}

function compress(ctx: Sha256): void {
  const w = new Uint32Array(64);
  const { block, state } = ctx;
  for (let i = 0; i < 16; i++) {
    const at = i * 4;
    w[i] = (block[at]! << 24) | (block[at + 1]! << 16) | (block[at + 2]! << 8) | block[at + 3]!;
  }
  for (let i = 16; i < 64; i++) {
    const s0 = rotr(w[i - 15]!, 7) ^ rotr(w[i - 15]!, 18) ^ (w[i - 15]! >>> 3);
    const s1 = rotr(w[i - 2]!, 17) ^ rotr(w[i - 2]!, 19) ^ (w[i - 2]! >>> 10);
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < 64; i++) {
    const ch = (e & f) ^ (~e & g);
    const t1 =
      (h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ch + round_constants[i]! + w[i]!) | 0;
    const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  for (const [i, value] of Array.from([a, b, c, d, e, f, g, h].entries())) state[i]! += value;
  ctx.blocks++;
}

function sha256_init(): Sha256 {
  const ctx = new Sha256();
  ctx.state.set(initial);
  return ctx;
}

function put(ctx: Sha256, byte: number): void {
  ctx.block[ctx.used++] = byte;
  if (ctx.used < 64) return;
  compress(ctx);
  ctx.used = 0;
  cond_resched();
}

function update(ctx: Sha256, bytes: Uint8Array): Sha256 {
  for (const byte of bytes) put(ctx, byte);
  ctx.length += BigInt(bytes.length);
  return ctx;
}

function final(ctx: Sha256): string {
  put(ctx, 0x80);
  while (ctx.used !== 56) put(ctx, 0);
  const bits = ctx.length * 8n;
  for (let shift = 56n; shift >= 0n; shift -= 8n) put(ctx, Number((bits >> shift) & 0xffn));
  let text = '';
  for (const word of ctx.state) text += hex(word);
  return text;
}

function hex(word: number): string {
  let text = '';
  for (let shift = 28; shift >= 0; shift -= 4)
    text += '0123456789abcdef'.charAt((word >>> shift) & 15);
  return text;
}

function bytes_of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function sha256(text: string): string {
  msleep(1);
  return final(update(sha256_init(), bytes_of(text)));
}

const vectors: [name: string, text: string, digest: string][] = [
  ['empty', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'two blocks',
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['cavp d3', '\xd3', '28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1'],
  ['cavp 11af', '\x11\xaf', '5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98'],
];

function start(): number {
  fill_constants();
  printk(`K[0..3] ${Array.from(round_constants.subarray(0, 4)).join(' ')}`);
  printk(`K[63] ${hex(round_constants[63]!)} H[7] ${hex(initial[7]!)}`);
  for (const [name, text, digest] of vectors) {
    const actual = sha256(text);
    printk(`${name}: ${actual}`);
    printk(`  ${actual === digest ? 'as published' : `instead of ${digest}`}`);
  }
  for (const n of [55, 56, 63, 64, 65, 119, 120])
    printk(`${n} a: ${sha256('a'.repeat(n)).slice(0, 16)}`);
  const ctx = sha256_init();
  for (let i = 0; i < 50; i++) update(ctx, bytes_of('0123456789'.repeat(3).slice(i % 7)));
  printk(`in pieces: ${final(ctx).slice(0, 32)} blocks ${ctx.blocks} length ${ctx.length}`);
  let chain = '';
  for (let i = 0; i < 5; i++) printk(`chain ${i}: ${(chain = sha256(chain)).substring(0, 24)}`);
  return 0;
}

module_init(start);
