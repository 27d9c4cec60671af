/**
 * AES (FIPS 197): key expansion, cipher and inverse on the examples of appendices B and C, then CBC and
 * CTR by pointer with the vectors of NIST SP 800-38A, appendix F; the S-box is computed, not listed.
 */
import { BUG_ON, EINVAL, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const BLOCK = 16;
const sbox = new Uint8Array(256);
const inverse_sbox = new Uint8Array(256);

class Key {
  rounds = 0;
  words = new Uint32Array(60);
}

type Mode = (key: Key, iv: Uint8Array, input: Uint8Array) => Uint8Array;

function xtime(a: number): number {
  return ((a << 1) ^ (a & 0x80 ? 0x11b : 0)) & 0xff;
}

/** The product in GF(2^8). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (; b; b >>= 1, a = xtime(a)) if (b & 1) product ^= a;
  return product;
}

/** The multiplicative inverse by the generator 3, then the affine map of section 5.1.1. */
function make_sbox(): void {
  let p = 1;
  let q = 1;
  do {
    p = multiply(p, 3);
    q = multiply(q, 0xf6);
    const x = q ^ (q << 1) ^ (q << 2) ^ (q << 3) ^ (q << 4);
    sbox[p] = (x ^ (x >> 8) ^ 0x63) & 0xff;
  } while (p !== 1);
  sbox[0] = 0x63;
  for (let i = 0; i < 256; i++) inverse_sbox[sbox[i]!] = i;
}

function sub_word(word: number): number {
  return (
    ((sbox[word >>> 24]! << 24) |
      (sbox[(word >>> 16) & 255]! << 16) |
      (sbox[(word >>> 8) & 255]! << 8) |
      sbox[word & 255]!) >>>
    0
  );
}

function expand(bytes: Uint8Array): Key | null {
  const n = bytes.length >> 2;
  if (bytes.length & 3 || (n !== 4 && n !== 6 && n !== 8)) return null;
  const key = new Key();
  key.rounds = n + 6;
  const { words } = key;
  for (let i = 0; i < n; i++)
    words[i] =
      (bytes[4 * i]! << 24) |
      (bytes[4 * i + 1]! << 16) |
      (bytes[4 * i + 2]! << 8) |
      bytes[4 * i + 3]!;
  let round_constant = 1;
  for (let i = n; i < 4 * (key.rounds + 1); i++) {
    let word = words[i - 1]!;
    if (i % n === 0) {
      word = sub_word((word << 8) | (word >>> 24)) ^ (round_constant << 24);
      round_constant = xtime(round_constant);
    } else if (n > 6 && i % n === 4) word = sub_word(word);
    words[i] = words[i - n]! ^ word;
  }
  return key;
}

function add_round_key(state: Uint8Array, key: Key, round: number): void {
  for (let i = 0; i < BLOCK; i++)
    state[i]! ^= key.words[4 * round + (i >> 2)]! >>> (24 - 8 * (i & 3));
}

function substitute(state: Uint8Array, table: Uint8Array): void {
  for (let i = 0; i < BLOCK; i++) state[i] = table[state[i]!]!;
}

/** Row r moves r columns, left (1) or right (-1). */
function shift_rows(state: Uint8Array, direction: number): void {
  const old = state.slice();
  for (let i = 0; i < BLOCK; i++) state[i] = old[(i + direction * 4 * (i & 3)) & 15]!;
}

function mix_columns(state: Uint8Array, row: readonly number[]): void {
  for (let c = 0; c < BLOCK; c += 4) {
    const column = state.slice(c, c + 4);
    for (let r = 0; r < 4; r++) {
      let sum = 0;
      for (let i = 0; i < 4; i++) sum ^= multiply(column[i]!, row[(i - r) & 3]!);
      state[c + r] = sum;
    }
  }
}

function cipher(key: Key, block: Uint8Array): Uint8Array {
  const state = block.slice();
  add_round_key(state, key, 0);
  for (let round = 1; round <= key.rounds; round++) {
    substitute(state, sbox);
    shift_rows(state, 1);
    if (round < key.rounds) mix_columns(state, [2, 3, 1, 1]);
    add_round_key(state, key, round);
  }
  return state;
}

function inverse_cipher(key: Key, block: Uint8Array): Uint8Array {
  const state = block.slice();
  for (let round = key.rounds; round > 0; round--) {
    add_round_key(state, key, round);
    if (round < key.rounds) mix_columns(state, [14, 11, 13, 9]);
    shift_rows(state, -1);
    substitute(state, inverse_sbox);
  }
  add_round_key(state, key, 0);
  return state;
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = a.slice();
  for (let i = 0; i < out.length; i++) out[i]! ^= b[i]!;
  return out;
}

function cbc_encrypt(key: Key, iv: Uint8Array, input: Uint8Array): Uint8Array {
  const out = new Uint8Array(input.length);
  for (let at = 0, last = iv; at < input.length; at += BLOCK) {
    last = cipher(key, xor(input.subarray(at, at + BLOCK), last));
    out.set(last, at);
    cond_resched();
  }
  return out;
}

function cbc_decrypt(key: Key, iv: Uint8Array, input: Uint8Array): Uint8Array {
  const out = new Uint8Array(input.length);
  for (let at = 0, last = iv; at < input.length; at += BLOCK) {
    const block = input.slice(at, at + BLOCK);
    out.set(xor(inverse_cipher(key, block), last), at);
    last = block;
  }
  return out;
}

function ctr(key: Key, iv: Uint8Array, input: Uint8Array): Uint8Array {
  const out = input.slice();
  const counter = iv.slice();
  for (let at = 0; at < input.length; at += BLOCK) {
    const stream = cipher(key, counter);
    for (let i = 0; i < BLOCK && at + i < out.length; i++) out[at + i]! ^= stream[i]!;
    for (let i = BLOCK - 1; i >= 0 && (++counter[i]! & 255) === 0; i--);
    msleep(0);
  }
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

function example(key_text: string, plain_text: string, expected: string): void {
  const key = expand(from_hex(key_text))!;
  const plain = from_hex(plain_text);
  const sealed = cipher(key, plain);
  BUG_ON(hex(inverse_cipher(key, sealed)) !== plain_text);
  printk(`${key.rounds} rounds: ${hex(sealed)} ${hex(sealed) === expected}`);
}

const modes: { name: string; run: Mode; back: Mode; iv: string; expected: string }[] = [
  {
    name: 'CBC-AES128',
    run: cbc_encrypt,
    back: cbc_decrypt,
    iv: '000102030405060708090a0b0c0d0e0f',
    expected: '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2',
  },
  {
    name: 'CTR-AES128',
    run: ctr,
    back: ctr,
    iv: 'f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff',
    expected: '874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff',
  },
];

function start(): number {
  make_sbox();
  printk(`${hex(sbox.subarray(0, 16))} ${inverse_sbox[0x63]} ${inverse_sbox[0x16]}`);
  const plain = '00112233445566778899aabbccddeeff';
  const long = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
  example(
    '2b7e151628aed2a6abf7158809cf4f3c',
    '3243f6a8885a308d313198a2e0370734',
    '3925841d02dc09fbdc118597196a0b32',
  );
  example(long.slice(0, 32), plain, '69c4e0d86a7b0430d8cdb78070b4c55a');
  example(long.slice(0, 48), plain, 'dda97ca4864cdfe06eaf70a0ec0d7191');
  example(long, plain, '8ea2b7ca516745bfeafc49904b496089');
  const key = expand(from_hex('2b7e151628aed2a6abf7158809cf4f3c'))!;
  const text = '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51';
  for (const { name, run, back, iv, expected } of modes) {
    const sealed = run(key, from_hex(iv), from_hex(text));
    printk(
      `${name}: ${hex(sealed)} ${hex(sealed) === expected} ${hex(back(key, from_hex(iv), sealed)) === text}`,
    );
  }
  printk(`${expand(new Uint8Array(15)) ?? -EINVAL}`);
  return 0;
}

module_init(start);
