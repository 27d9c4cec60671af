/**
 * MD5 with the test suite of RFC 1321 A.5, CRC-32 (check value cbf43926 of the catalogue of CRC algorithms),
 * Adler-32 (RFC 1950) and FNV-1a (the published 32-bit and 64-bit vectors).
 */
import {
  cond_resched,
  module_init,
  mutex_lock,
  mutex_unlock,
  Mutex,
  printk,
  sprintf,
} from 'kernel';

type Digest = (bytes: Uint8Array) => string;

class Algorithm {
  name = '';
  run: Digest = md5;
  lock = new Mutex();
  uses = 0;
}

const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const sines = new Int32Array(64);
const crc_table = new Uint32Array(256);

function fill_tables(): void {
  for (let i = 0; i < 64; i++) sines[i] = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    crc_table[i] = c;
  }
}

function bytes_of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function pad(bytes: Uint8Array): Uint8Array {
  const size = ((bytes.length + 8) >> 6) * 64 + 64;
  const padded = new Uint8Array(size);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  for (let i = 0, bits = bytes.length * 8; i < 4; i++, bits >>>= 8)
    padded[size - 8 + i] = bits & 255;
  return padded;
}

function choose(i: number, b: number, c: number, d: number): [f: number, g: number] {
  switch (i >> 4) {
    case 0:
      return [(b & c) | (~b & d), i];
    case 1:
      return [(d & b) | (~d & c), (5 * i + 1) % 16];
    case 2:
      return [b ^ c ^ d, (3 * i + 5) % 16];
    default:
      return [c ^ (b | ~d), (7 * i) % 16];
  }
}

function md5_block(state: Int32Array, x: Int32Array): void {
  let [a, b, c, d] = Array.from(state) as [number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const [f, g] = choose(i, b, c, d);
    const sum = (a + f + sines[i]! + x[g]!) | 0;
    const s = shifts[((i >> 4) << 2) | (i & 3)]!;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << s) | (sum >>> (32 - s)))) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
}

function md5(bytes: Uint8Array): string {
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const padded = pad(bytes);
  const x = new Int32Array(16);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0, p = at; i < 16; i++)
      x[i] = padded[p++]! | (padded[p++]! << 8) | (padded[p++]! << 16) | (padded[p++]! << 24);
    md5_block(state, x);
    cond_resched();
  }
  let text = '';
  for (const word of state)
    for (let shift = 0; shift < 32; shift += 8) text += sprintf('%02x', (word >>> shift) & 255);
  return text;
}

function crc32(bytes: Uint8Array): string {
  let crc = -1;
  for (const byte of bytes) crc = crc_table[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return sprintf('%08x', ~crc >>> 0);
}

function adler32(bytes: Uint8Array): string {
  let [a, b] = [1, 0];
  for (const byte of bytes) b = (b + (a = (a + byte) % 65521)) % 65521;
  return sprintf('%08x', ((b << 16) | a) >>> 0);
}

function fnv1a(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return sprintf('%08x', hash >>> 0);
}

function fnv1a_64(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return sprintf('%016x', hash);
}

function digest(algorithm: Algorithm, text: string): string {
  mutex_lock(algorithm.lock);
  algorithm.uses += 1 + Number(text === '');
  const result = algorithm.run(bytes_of(text));
  mutex_unlock(algorithm.lock);
  return result;
}

function algorithm(name: string, run: Digest): Algorithm {
  const made = new Algorithm();
  made.name = name;
  made.run = run;
  return made;
}

const suite = [
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
  ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
  [
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
    'd174ab98d277d9f5a5611c2c9f419d9f',
  ],
  [
    '12345678901234567890123456789012345678901234567890123456789012345678901234567890',
    '57edf4a22be3c955ac49da2e2107b67a',
  ],
] as [text: string, digest: string][];

function start(): number {
  fill_tables();
  const all = [algorithm('md5', md5), algorithm('crc32', crc32), algorithm('adler32', adler32)];
  all.push(algorithm('fnv1a', fnv1a), algorithm('fnv1a-64', fnv1a_64));
  for (const [text, expected] of suite) {
    const actual = digest(all[0]!, text);
    printk(`${actual} ${actual === expected ? 'ok' : 'WRONG'} "${text.slice(0, 14)}"`);
  }
  for (const { name } of all) printk(`${name}: ${digest(all.at(all.length - 1)!, name)}`);
  for (const text of ['', 'a', 'foobar', '123456789', 'Wikipedia'])
    for (const each of all.slice(1))
      printk(sprintf('%-9s %-8s %s', text, each.name, digest(each, text)));
  printk(all.length + ' algorithms, uses ' + [all[0]!.uses, all[1]!.uses, all[4]!.uses].join('/'));
  printk(`crc32 check ${digest(all[1]!, '123456789') === 'cbf43926'}`);
  return 0;
}

module_init(start);
