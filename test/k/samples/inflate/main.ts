/**
 * DEFLATE (RFC 1951) read back: stored, fixed and dynamic blocks of streams that zlib wrote, canonical
 * tables by counts and offsets, overlapping copies; gzip's header and check; each way to be corrupt.
 */
import { EINVAL, ENODATA, EOVERFLOW, cond_resched, module_init, printk, sprintf } from 'kernel';

const MAX_BITS = 15;
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class Stream {
  input: Uint8Array = new Uint8Array(0);
  at = 0;
  held = 0;
  filled = 0;
  out: number[] = [];
  error = 0;
}

/** How many codes each length has, and the symbols in the order of their codes. */
class Table {
  counts = new Uint16Array(MAX_BITS + 1);
  symbols = new Uint16Array(288);
}

type Block = (stream: Stream) => void;
const blocks: readonly Block[] = [stored, fixed, dynamic, reserved];
const length_base = new Uint16Array(29);
const length_extra = new Uint8Array(29);
const distance_base = new Uint16Array(30);
const distance_extra = new Uint8Array(30);

function make_bases(): void {
  for (let i = 0, base = 3; i < 28; i++) {
    length_base[i] = base;
    length_extra[i] = i < 4 ? 0 : (i >> 2) - 1;
    base += 1 << length_extra[i]!;
  }
  length_base[28] = 258;
  for (let i = 0, base = 1; i < 30; i++) {
    distance_base[i] = base;
    distance_extra[i] = i < 2 ? 0 : (i >> 1) - 1;
    base += 1 << distance_extra[i]!;
  }
}

function fail(stream: Stream, error: number): number {
  stream.error ||= -error;
  return 0;
}

function bits(stream: Stream, n: number): number {
  while (stream.filled < n) {
    if (stream.at >= stream.input.length) return fail(stream, ENODATA);
    stream.held |= stream.input[stream.at++]! << stream.filled;
    stream.filled += 8;
  }
  const value = stream.held & ((1 << n) - 1);
  stream.held >>>= n;
  stream.filled -= n;
  return value;
}

/** A table from code lengths; over-full sets are corrupt, incomplete ones only if more than one code. */
function table_of(stream: Stream, lengths: readonly number[]): Table {
  const table = new Table();
  const next = new Uint16Array(MAX_BITS + 2);
  for (const length of lengths) table.counts[length]!++;
  let left = 1;
  for (let n = 1; n <= MAX_BITS; n++) {
    left = 2 * left - table.counts[n]!;
    if (left < 0) fail(stream, EINVAL);
    next[n + 1] = next[n]! + table.counts[n]!;
  }
  if (left > 0 && lengths.length - table.counts[0]! > 1) fail(stream, EINVAL);
  for (let symbol = 0; symbol < lengths.length; symbol++)
    if (lengths[symbol]) table.symbols[next[lengths[symbol]!]!++] = symbol;
  table.counts[0] = 0;
  return table;
}

function decode(stream: Stream, { counts, symbols }: Table): number {
  let [code, first, index] = [0, 0, 0];
  for (let n = 1; n <= MAX_BITS && !stream.error; n++) {
    code! |= bits(stream, 1);
    if (code! - counts[n]! < first!) return symbols[index! + code! - first!]!;
    index! += counts[n]!;
    first = (first! + counts[n]!) << 1;
    code! <<= 1;
  }
  return fail(stream, EINVAL);
}

function codes(stream: Stream, literals: Table, distances: Table): void {
  while (!stream.error) {
    const symbol = decode(stream, literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      stream.out.push(symbol);
      continue;
    }
    if (symbol > 285) fail(stream, EINVAL);
    const length = length_base[symbol - 257]! + bits(stream, length_extra[symbol - 257]!);
    const code = decode(stream, distances);
    const distance = distance_base[code]! + bits(stream, distance_extra[code]!);
    if (distance > stream.out.length) fail(stream, EOVERFLOW);
    for (let i = 0; i < length && !stream.error; i++) stream.out.push(stream.out.at(-distance)!);
    cond_resched();
  }
}

function stored(stream: Stream): void {
  stream.held = stream.filled = 0;
  const length = bits(stream, 16);
  if (bits(stream, 16) !== (~length & 0xffff)) fail(stream, EINVAL);
  for (let i = 0; i < length && !stream.error; i++) stream.out.push(bits(stream, 8));
}

function fixed(stream: Stream): void {
  const lengths: number[] = [];
  for (let s = 0; s < 288; s++) lengths.push(s < 144 ? 8 : s < 256 ? 9 : s < 280 ? 7 : 8);
  codes(stream, table_of(stream, lengths), table_of(stream, new Array<number>(32).fill(5)));
}

function dynamic(stream: Stream): void {
  const [literals, distances, given] = [
    bits(stream, 5) + 257,
    bits(stream, 5) + 1,
    bits(stream, 4) + 4,
  ] as const;
  const code_lengths = new Array<number>(19).fill(0);
  for (let i = 0; i < given; i++) code_lengths[CODE_ORDER[i]!] = bits(stream, 3);
  const table = table_of(stream, code_lengths);
  const lengths: number[] = [];
  while (lengths.length < literals + distances && !stream.error) {
    const symbol = decode(stream, table);
    let [value, repeat] = [symbol, 1] as [number, number];
    switch (symbol) {
      case 16:
        [value, repeat] = [lengths.at(-1) ?? fail(stream, EINVAL), 3 + bits(stream, 2)];
        break;
      case 17:
        [value, repeat] = [0, 3 + bits(stream, 3)];
        break;
      case 18:
        [value, repeat] = [0, 11 + bits(stream, 7)];
    }
    while (repeat-- > 0) lengths.push(value);
  }
  if (lengths.length > literals + distances || !lengths[256]) fail(stream, EINVAL);
  codes(
    stream,
    table_of(stream, lengths.slice(0, literals)),
    table_of(stream, lengths.slice(literals)),
  );
}

function reserved(stream: Stream): void {
  fail(stream, EINVAL);
}

function inflate(input: Uint8Array): Stream {
  const stream = new Stream();
  stream.input = input;
  let last = 0;
  while (!last && !stream.error) {
    last = bits(stream, 1);
    blocks[bits(stream, 2)]!(stream);
  }
  return stream;
}

function crc32(bytes: readonly number[]): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
  );
}

/** A gzip member without optional fields (RFC 1952). */
function gunzip(bytes: Uint8Array): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || bytes[2] !== 8 || bytes[3])
    return `error ${-EINVAL}`;
  const stream = inflate(bytes.subarray(10));
  if (stream.error) return `error ${stream.error}`;
  const check = crc32(stream.out) === word(bytes, bytes.length - 8);
  const size = stream.out.length === word(bytes, bytes.length - 4);
  return `${text_of(stream.out)} (crc ${check}, size ${size})`;
}

function text_of(bytes: readonly number[]): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function from_hex(text: string): Uint8Array {
  const out = new Uint8Array(text.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

const wound =
  '0bc9485528cd2bcfcc4b492d82328a15ca33124b144a325215a0e2e5f9a57929d6' +
  '1061888ad23cb0980e58155c7f512a58560f00';
const repeats =
  '4b5448cb2cce50c82c564804b3aca1f4e0113130343236313533b7b04c4c4a4e494d4bcfc8cccacec9cdcb2f282c2a2e' +
  '292d2bafa8aca2969a541ca004052442413e18289464a4c27161696672b64252517e799e425a7e0500';
const letters =
  '35908b91452108436b3df9d07f093bf1dd55071d0824b17050cbba82221b578a4f126f07f9e55d4c88a0c00ff03bead2' +
  'ca009221dcebfc424bc2fa3d1a367377912b933148c08b66f1065f1ef95cae7ddc63e2bf41e3f2f2928f57d973533a84' +
  '14a83095d4e167d563f95c3c61f5c9b1d55b2d4fea8310be95c492ce939615a33ca9ee0378fd56a3d3f1be4bfb3ba24e' +
  '54e778262742be43f6f4f34cff01';

function start(): number {
  make_bases();
  printk(text_of(inflate(from_hex(wound)).out));
  const repeated = text_of(inflate(from_hex(repeats)).out);
  printk(`${repeated.length} ${repeated.slice(0, 40)} .. ${repeated.slice(-30)}`);
  const stream = inflate(from_hex(letters));
  printk(
    `${stream.out.length} ${text_of(stream.out.slice(0, 40))} ${sprintf('%08x', crc32(stream.out))}`,
  );
  const gzip = from_hex('1f8b0800000000000403010a00f5ff73746f7265643f206e6fb26c7aa30a000000');
  printk(gunzip(gzip));
  printk(gunzip(from_hex(`1f8b0800000000000203${wound}d37c653255000000`)));
  gzip[16]! ^= 1;
  printk(gunzip(gzip));

  const corrupt = [
    '',
    '07',
    '01000000ff',
    '01050000ff',
    '4b5448',
    '030200',
    '4b04',
    '05e0ff',
    'edfd0002000010',
  ];
  for (const text of corrupt) printk(`${text || 'nothing'}: ${inflate(from_hex(text)).error}`);
  for (let cut = 20; cut < 80; cut += 20)
    printk(`cut to ${cut}: ${inflate(from_hex(letters.slice(0, cut))).error}`);
  return 0;
}

module_init(start);
