/**
 * An adaptive binary arithmetic coder (as in LZMA's range coder) with carries through a cache byte, bit
 * trees as models, order-0 and order-1 contexts by pointer; sizes beside the entropy, round trips.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const TOP = 2 ** 24;
const PROBABILITY_BITS = 11;
const HALF = 1 << (PROBABILITY_BITS - 1);
const RATE = 5;

class Encoder {
  /** May pass 2^32 by a carry. */
  low = 0;
  range = 2 ** 32 - 1;
  cache = 0;
  pending = 1;
  out: number[] = [];
}

class Decoder {
  code = 0;
  range = 2 ** 32 - 1;
  at = 0;
  input: readonly number[] = [];
}

class Model {
  probabilities = new Map<number, number>();
  context: (model: Model, previous: number) => number = order_0;
}

function order_0(_model: Model, _previous: number): number {
  return 0;
}

function order_1(_model: Model, previous: number): number {
  cond_resched();
  return previous << 8;
}

function shift_low(coder: Encoder): void {
  if (coder.low < 0xff000000 || coder.low >= 2 ** 32) {
    const carry = coder.low >= 2 ** 32 ? 1 : 0;
    for (let byte = coder.cache; coder.pending > 0; coder.pending--, byte = 0xff)
      coder.out.push((byte + carry) & 0xff);
    coder.cache = (coder.low >>> 24) & 0xff;
  }
  coder.pending++;
  coder.low = (coder.low % TOP) * 256;
}

function chance(model: Model, node: number): number {
  return model.probabilities.get(node) ?? HALF;
}

function learn(model: Model, node: number, bit: number): void {
  const p = chance(model, node);
  model.probabilities.set(
    node,
    bit ? p - (p >> RATE) : p + (((1 << PROBABILITY_BITS) - p) >> RATE),
  );
}

function encode_bit(coder: Encoder, model: Model, node: number, bit: number): void {
  const bound = Math.floor(coder.range / (1 << PROBABILITY_BITS)) * chance(model, node);
  if (bit) {
    coder.low += bound;
    coder.range -= bound;
  } else coder.range = bound;
  learn(model, node, bit);
  while (coder.range < TOP) {
    coder.range *= 256;
    shift_low(coder);
  }
}

function next_byte(decoder: Decoder): number {
  return decoder.input[decoder.at++] ?? 0;
}

function decode_bit(decoder: Decoder, model: Model, node: number): number {
  const bound = Math.floor(decoder.range / (1 << PROBABILITY_BITS)) * chance(model, node);
  const bit = decoder.code < bound ? 0 : 1;
  if (bit) {
    decoder.code -= bound;
    decoder.range -= bound;
  } else decoder.range = bound;
  learn(model, node, bit);
  while (decoder.range < TOP) {
    decoder.range *= 256;
    decoder.code = decoder.code * 256 + next_byte(decoder);
  }
  return bit;
}

function compress(bytes: Uint8Array, context: Model['context']): number[] {
  const coder = new Encoder();
  const model = new Model();
  model.context = context;
  let previous = 0;
  for (const byte of bytes) {
    const base = model.context(model, previous);
    for (let i = 7, node = 1; i >= 0; i--) {
      const bit = (byte >> i) & 1;
      encode_bit(coder, model, base + node, bit);
      node = 2 * node + bit;
    }
    previous = byte;
  }
  for (let i = 0; i < 5; i++) shift_low(coder);
  msleep(1);
  return coder.out;
}

function expand(input: readonly number[], length: number, context: Model['context']): Uint8Array {
  const decoder = new Decoder();
  const model = new Model();
  [decoder.input, model.context] = [input, context];
  for (let i = 0; i < 5; i++) decoder.code = (decoder.code % TOP) * 256 + next_byte(decoder);
  const out = new Uint8Array(length);
  for (let n = 0; n < length; n++) {
    const base = model.context(model, n > 0 ? out[n - 1]! : 0);
    let node = 1;
    while (node < 256) node = 2 * node + decode_bit(decoder, model, base + node);
    out[n] = node;
  }
  return out;
}

function entropy(bytes: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const byte of bytes) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  let bits = 0;
  for (const n of Array.from(counts.values())) bits -= n * Math.log2(n / bytes.length);
  return Math.ceil(bits / 8);
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function noise(n: number): Uint8Array {
  const out = new Uint8Array(n);
  for (let i = 0, x = 1; i < n; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    out[i] = x;
  }
  return out;
}

const inputs: { name: string; bytes: Uint8Array }[] = [
  { name: 'zeros', bytes: new Uint8Array(400) },
  { name: 'empty', bytes: new Uint8Array(0) },
];

function start(): number {
  inputs.push({ name: 'period', bytes: bytes_of('abcabcabd'.repeat(40)) });
  inputs.push({
    name: 'text',
    bytes: bytes_of('it was the best of times, it was the worst of times, '.repeat(7)),
  });
  inputs.push({ name: 'noise', bytes: noise(200) });
  inputs.push({ name: 'carries', bytes: new Uint8Array(300).fill(255) });
  for (const { name, bytes } of inputs) {
    const sizes: number[] = [];
    for (const context of [order_0, order_1]) {
      const packed = compress(bytes, context);
      BUG_ON(`${expand(packed, bytes.length, context)}` !== `${bytes}`);
      sizes.push(packed.length);
    }
    printk(
      `${name}: ${bytes.length} bytes, entropy ${entropy(bytes)}, order 0: ${sizes[0]}, order 1: ${sizes[1]}`,
    );
  }
  return 0;
}

module_init(start);
