/**
 * ChaCha20 and Poly1305 (RFC 8439): the vectors of sections 2.1.1 to 2.8.2, quarter rounds over a view
 * of words, the authenticator once in bigint and once in 13-bit limbs, and the AEAD of both.
 */
import { EBADF, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const P = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;
const LIMBS = 10;
const BITS = 13;
const LIMB = (1 << BITS) - 1;

type Authenticator = (message: Uint8Array, key: Uint8Array) => Uint8Array;

const authenticators: { name: string; run: Authenticator }[] = [
  { name: 'bigint', run: poly1305_bigint },
  { name: 'limbs', run: poly1305_limbs },
];

function rotate(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}

function quarter_round(s: Uint32Array, a: number, b: number, c: number, d: number): void {
  s[a]! += s[b]!;
  s[d] = rotate(s[d]! ^ s[a]!, 16);
  s[c]! += s[d]!;
  s[b] = rotate(s[b]! ^ s[c]!, 12);
  s[a]! += s[b]!;
  s[d] = rotate(s[d]! ^ s[a]!, 8);
  s[c]! += s[d]!;
  s[b] = rotate(s[b]! ^ s[c]!, 7);
}

function word_at(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  );
}

function chacha20_block(key: Uint8Array, counter: number, nonce: Uint8Array): Uint8Array {
  const first = new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  const start = new Uint32Array(16);
  start.set(first);
  for (let i = 0; i < 8; i++) start[4 + i] = word_at(key, 4 * i);
  start[12] = counter;
  for (let i = 0; i < 3; i++) start[13 + i] = word_at(nonce, 4 * i);
  const s = start.slice();
  for (let round = 0; round < 10; round++) {
    for (let i = 0; i < 4; i++) quarter_round(s, i, 4 + i, 8 + i, 12 + i);
    for (let i = 0; i < 4; i++)
      quarter_round(s, i, 4 + ((i + 1) & 3), 8 + ((i + 2) & 3), 12 + ((i + 3) & 3));
  }
  const out = new Uint8Array(64);
  for (let i = 0; i < 16; i++) {
    const word = s[i]! + start[i]!;
    for (let j = 0; j < 4; j++) out[4 * i + j] = word >>> (8 * j);
  }
  return out;
}

function chacha20(
  key: Uint8Array,
  counter: number,
  nonce: Uint8Array,
  text: Uint8Array,
): Uint8Array {
  const out = text.slice();
  for (let at = 0; at < out.length; at += 64) {
    const stream = chacha20_block(key, counter++, nonce);
    for (let i = 0; i < 64 && at + i < out.length; i++) out[at + i]! ^= stream[i]!;
    cond_resched();
  }
  return out;
}

function little_endian(bytes: Uint8Array): bigint {
  let n = 0n;
  for (const byte of bytes.slice().reverse()) n = (n << 8n) | BigInt(byte);
  return n;
}

function poly1305_bigint(message: Uint8Array, key: Uint8Array): Uint8Array {
  const r = little_endian(key.subarray(0, 16)) & CLAMP;
  let sum = 0n;
  for (let at = 0; at < message.length; at += 16) {
    const block = message.subarray(at, at + 16);
    sum = ((sum + little_endian(block) + (1n << BigInt(8 * block.length))) * r) % P;
    msleep(0);
  }
  sum += little_endian(key.subarray(16));
  const tag = new Uint8Array(16);
  for (let i = 0; i < 16; i++, sum >>= 8n) tag[i] = Number(sum & 255n);
  return tag;
}

/** Ten limbs of 13 bits; every sum of products stays below 2^53. */
function limbs_of(bytes: Uint8Array, high: number): number[] {
  const limbs = new Array<number>(LIMBS).fill(0);
  for (let bit = 0; bit < 8 * bytes.length; bit++)
    if ((bytes[bit >> 3]! >> (bit & 7)) & 1) limbs[(bit / BITS) | 0]! |= 1 << (bit % BITS);
  limbs[((8 * bytes.length) / BITS) | 0]! |= high << ((8 * bytes.length) % BITS);
  return limbs;
}

function carry(h: number[]): void {
  let c = 0;
  for (let i = 0; i < LIMBS; i++) {
    h[i]! += c;
    c = Math.floor(h[i]! / (LIMB + 1));
    h[i]! -= c * (LIMB + 1);
  }
  h[0]! += 5 * c;
}

function poly1305_limbs(message: Uint8Array, key: Uint8Array): Uint8Array {
  const clamped = key.slice(0, 16);
  for (const i of [3, 7, 11, 15]) clamped[i]! &= 15;
  for (const i of [4, 8, 12]) clamped[i]! &= 252;
  const r = limbs_of(clamped, 0);
  let h = new Array<number>(LIMBS).fill(0);
  for (let at = 0; at < message.length; at += 16) {
    const block = limbs_of(message.subarray(at, at + 16), 1);
    for (let i = 0; i < LIMBS; i++) h[i]! += block[i]!;
    const product = new Array<number>(LIMBS).fill(0);
    for (let i = 0; i < LIMBS; i++)
      for (let j = 0; j < LIMBS; j++)
        product[(i + j) % LIMBS]! += h[i]! * r[j]! * (i + j >= LIMBS ? 5 : 1);
    h = product;
    carry(h);
    carry(h);
  }
  carry(h);
  const minus_p = [...h];
  minus_p[0]! += 5;
  let high = 0;
  for (let i = 0; i < LIMBS; i++) {
    minus_p[i]! += high;
    high = minus_p[i]! >>> BITS;
    minus_p[i]! &= LIMB;
  }
  const over = high ? minus_p : h;
  const s = limbs_of(key.subarray(16), 0);
  for (let i = 0; i < LIMBS; i++) over[i]! += s[i]!;
  const tag = new Uint8Array(16);
  for (let i = 0; i < LIMBS - 1; i++) {
    over[i + 1]! += over[i]! >>> BITS;
    over[i]! &= LIMB;
  }
  for (let bit = 0; bit < 128; bit++)
    tag[bit >> 3]! |= ((over[(bit / BITS) | 0]! >>> (bit % BITS)) & 1) << (bit & 7);
  return tag;
}

function padded(length: number): number {
  return (length + 15) & ~15;
}

/** The tag over associated data, cipher text and their lengths, each padded to 16 bytes. */
function seal_tag(
  key: Uint8Array,
  nonce: Uint8Array,
  extra: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  const one_time = chacha20_block(key, 0, nonce).subarray(0, 32);
  const data = new Uint8Array(padded(extra.length) + padded(sealed.length) + 16);
  data.set(extra);
  data.set(sealed, padded(extra.length));
  data[data.length - 16] = extra.length;
  data[data.length - 8] = sealed.length;
  return poly1305_bigint(data, one_time);
}

function open(
  key: Uint8Array,
  nonce: Uint8Array,
  extra: Uint8Array,
  sealed: Uint8Array,
  tag: Uint8Array,
): Uint8Array | number {
  let differ = 0;
  const own = seal_tag(key, nonce, extra, sealed);
  for (let i = 0; i < 16; i++) differ |= own[i]! ^ tag[i]!;
  return differ ? -EBADF : chacha20(key, 1, nonce, sealed);
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function from_hex(text: string): Uint8Array {
  const out = new Uint8Array(text.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += sprintf('%02x', byte);
  return text;
}

function range(from: number, n: number): Uint8Array {
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) out[i] = from + i;
  return out;
}

function start(): number {
  const state = new Uint32Array([0x11111111, 0x01020304, 0x9b8d6f43, 0x01234567]);
  quarter_round(state, 0, 1, 2, 3);
  printk(sprintf('%x %x %x %x', state[0]!, state[1]!, state[2]!, state[3]!));

  const key = range(0, 32);
  const block = chacha20_block(key, 1, from_hex('000000090000004a00000000'));
  printk(
    `${hex(block.subarray(0, 16))} ${hex(block).startsWith('10f1e7e4d13b5915500fdd1fa32071c4')}`,
  );

  const sunscreen = bytes_of(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, " +
      'sunscreen would be it.',
  );
  const stream = chacha20(key, 1, from_hex('000000000000004a00000000'), sunscreen);
  printk(`${hex(stream.subarray(0, 32))} .. ${hex(stream.subarray(-8))}`);

  const mac_key = from_hex('85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b');
  const forum = bytes_of('Cryptographic Forum Research Group');
  for (const { name, run } of authenticators)
    printk(
      `${name}: ${hex(run(forum, mac_key))} ${hex(run(forum, mac_key)) === 'a8061dc1305136c6c22b8baf0c0127a9'}`,
    );

  const box = range(0x80, 32);
  const nonce = from_hex('070000004041424344454647');
  const extra = from_hex('50515253c0c1c2c3c4c5c6c7');
  const sealed = chacha20(box, 1, nonce, sunscreen);
  const tag = seal_tag(box, nonce, extra, sealed);
  printk(
    `${hex(sealed.subarray(0, 16))} ${hex(tag)} ${hex(tag) === '1ae10b594f09e26a7e902ecbd0600691'}`,
  );
  const opened = open(box, nonce, extra, sealed, tag);
  printk(`${typeof opened === 'number' ? opened : hex(opened) === hex(sunscreen)}`);
  sealed[5]! ^= 1;
  printk(`${open(box, nonce, extra, sealed, tag)}`);
  return 0;
}

module_init(start);
