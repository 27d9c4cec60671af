/**
 * LZW as GIF has it: codes that widen, clear and end codes, the case of a code that is not yet in the
 * table, dictionaries as a map of strings and as a trie in typed arrays, which must agree byte for byte.
 */
import { print, sprintf } from 'user';

const EINVAL = 22;
const MAX_BITS = 12;

class Writer {
  bytes: number[] = [];
  held = 0;
  filled = 0;
}

class Reader {
  bytes: readonly number[] = [];
  at = 0;
}

/** Least significant bit first. */
function put(writer: Writer, code: number, width: number): void {
  writer.held |= code << writer.filled;
  for (writer.filled += width; writer.filled >= 8; writer.filled -= 8) {
    writer.bytes.push(writer.held & 255);
    writer.held >>>= 8;
  }
}

function take(reader: Reader, width: number): number {
  let code = 0;
  for (let i = 0; i < width; i++, reader.at++) {
    if (reader.at >> 3 >= reader.bytes.length) return -EINVAL;
    code |= ((reader.bytes[reader.at >> 3]! >> (reader.at & 7)) & 1) << i;
  }
  return code;
}

interface Dictionary {
  reset: (bits: number) => void;
  /** The code of `prefix` followed by `symbol`, or -1. */
  find: (prefix: number, symbol: number) => number;
  add: (prefix: number, symbol: number, code: number) => void;
}

const by_pair = new Map<string, number>();
const first_child = new Int16Array(1 << MAX_BITS);
const sibling = new Int16Array(1 << MAX_BITS);
const symbol_of = new Uint8Array(1 << MAX_BITS);

function reset_map(_bits: number): void {
  by_pair.clear();
}
function find_pair(prefix: number, symbol: number): number {
  return by_pair.get(`${prefix}:${symbol}`) ?? -1;
}
function add_pair(prefix: number, symbol: number, code: number): void {
  by_pair.set(`${prefix}:${symbol}`, code);
}
function reset_trie(_bits: number): void {
  first_child.fill(-1);
}
function find_child(prefix: number, symbol: number): number {
  let at = first_child[prefix]!;
  while (at >= 0 && symbol_of[at] !== symbol) at = sibling[at]!;
  return at;
}
function add_child(prefix: number, symbol: number, code: number): void {
  symbol_of[code] = symbol;
  sibling[code] = first_child[prefix]!;
  first_child[prefix] = code;
}

const dictionaries: readonly Dictionary[] = [
  { reset: reset_map, find: find_pair, add: add_pair },
  { reset: reset_trie, find: find_child, add: add_child },
];

function compress(pixels: Uint8Array, bits: number, words: Dictionary): number[] {
  const writer = new Writer();
  const clear = 1 << bits;
  let width = bits + 1;
  let next = clear + 2;
  words.reset(bits);
  put(writer, clear, width);
  let prefix = -1;
  for (const pixel of pixels) {
    if (prefix < 0) {
      prefix = pixel;
      continue;
    }
    const found = words.find(prefix, pixel);
    if (found >= 0) {
      prefix = found;
      continue;
    }
    put(writer, prefix, width);
    if (next === 1 << MAX_BITS) {
      put(writer, clear, width);
      words.reset(bits);
      width = bits + 1;
      next = clear + 2;
    } else {
      words.add(prefix, pixel, next);
      if (next++ === 1 << width) width++;
    }
    prefix = pixel;
  }
  if (prefix >= 0) put(writer, prefix, width);
  put(writer, clear + 1, width);
  if (writer.filled > 0) put(writer, 0, 8 - writer.filled);
  return writer.bytes;
}

function expand(bytes: readonly number[], bits: number): Uint8Array | number {
  const reader = new Reader();
  reader.bytes = bytes;
  const clear = 1 << bits;
  const out: number[] = [];
  const table: number[][] = [];
  let width = bits + 1;
  let previous: number[] | null = null;
  for (;;) {
    const code = take(reader, width);
    if (code < 0) return code;
    if (code === clear + 1) return new Uint8Array(out);
    if (code === clear) {
      table.length = 0;
      for (let i = 0; i < clear + 2; i++) table.push([i]);
      width = bits + 1;
      previous = null;
      continue;
    }
    const known = table[code];
    if (!known && (previous === null || code !== table.length)) return -EINVAL;
    const word: number[] = known ?? [...previous!, previous![0]!];
    for (const pixel of word) out.push(pixel);
    if (previous && table.length < 1 << MAX_BITS) {
      table.push([...previous, word[0]!]);
      if (table.length === 1 << width && width < MAX_BITS) width++;
    }
    previous = word;
  }
}

function picture(name: string, n: number, colours: number): Uint8Array {
  const out = new Uint8Array(n);
  let x = 12345;
  for (let i = 0; i < n; i++) {
    x = (Math.imul(x, 1103515245) + 12345) >>> 0;
    out[i] = name === 'noise' ? (x >>> 16) % colours : name === 'stripes' ? (i >> 2) % colours : 0;
  }
  return out;
}

export function main(_argv: string[]): number {
  const w3c = new Uint8Array([
    ...[1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    ...[1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 1, 1, 1, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 1, 1, 1],
    ...[2, 2, 2, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1],
    ...[2, 2, 2, 2, 2, 1, 1, 1, 1, 1],
  ]);
  let hex = '';
  for (const byte of compress(w3c, 2, dictionaries[0]!)) hex += sprintf('%02X ', byte);
  print(`${hex}${hex === '8C 2D 99 87 2A 1C DC 33 A0 02 75 EC 95 FA A8 DE 60 8C 04 91 4C 01 '}`);
  for (const [name, n, bits] of [
    ['flat', 3000, 2],
    ['stripes', 3000, 3],
    ['noise', 6000, 8],
    ['noise', 7, 2],
    ['flat', 0, 2],
  ] as const) {
    const pixels = picture(name, n, 1 << bits);
    const [map, trie] = [
      compress(pixels, bits, dictionaries[0]!),
      compress(pixels, bits, dictionaries[1]!),
    ];
    print(
      `${name} ${n}: ${map.length} bytes ${`${map}` === `${trie}`} ${`${expand(map, bits)}` === `${pixels}`}`,
    );
  }
  print(`${expand([0xff, 0xff], 2)} ${expand([], 2)} ${expand([0x44, 0x01], 2)}`);
  return 0;
}
