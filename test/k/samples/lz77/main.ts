/**
 * LZ77 with a hash of three-byte prefixes and chains, and run lengths beside it: tokens packed in bits, round
 * trips over several texts, bad input refused.
 */
import { BUG_ON, EINVAL, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const WINDOW = 1 << 12;
const LEAST = 3;
const MOST = LEAST + 15;

class Writer {
  bytes: number[] = [];
  flags_at = -1;
  flags = 0;
}

class Stats {
  literals = 0;
  copies = 0;
  copied = 0;
}

type Packer = (input: Uint8Array, stats: Stats) => Uint8Array;

function text_bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function flag(out: Writer, bit: number): void {
  if (out.flags_at < 0 || out.flags === 8) {
    out.flags_at = out.bytes.push(0) - 1;
    out.flags = 0;
  }
  out.bytes[out.flags_at]! |= bit << out.flags++;
}

function hash(input: Uint8Array, i: number): number {
  return ((input[i]! << 10) ^ (input[i + 1]! << 5) ^ input[i + 2]!) & 0x3fff;
}

/** How long the match of two positions is. */
function match(input: Uint8Array, a: number, b: number): number {
  let n = 0;
  while (n < MOST && b + n < input.length && input[a + n] === input[b + n]) n++;
  return n;
}

function find(
  input: Uint8Array,
  i: number,
  heads: Int32Array,
  chain: Int32Array,
): [number, number] {
  let best = 0;
  let at = 0;
  let tries = 16;
  for (let c = heads[hash(input, i)]!; c >= 0 && i - c < WINDOW && tries-- > 0; c = chain[c]!) {
    const n = match(input, c, i);
    if (n > best) [best, at] = [n, c];
  }
  return [best, at];
}

function compress(input: Uint8Array, stats: Stats): Uint8Array {
  const out = new Writer();
  const heads = new Int32Array(0x4000).fill(-1);
  const chain = new Int32Array(input.length).fill(-1);
  for (let i = 0; i < input.length;) {
    const [n, at] = i + LEAST <= input.length ? find(input, i, heads, chain) : [0, 0];
    const step = n >= LEAST ? n : 1;
    flag(out, n >= LEAST ? 1 : 0);
    if (n >= LEAST) {
      const distance = i - at;
      out.bytes.push(distance & 255, ((distance >> 8) << 4) | (n - LEAST));
      stats.copies++;
      stats.copied += n;
    } else {
      out.bytes.push(input[i]!);
      stats.literals++;
    }
    for (const end = i + step; i < end; i++) {
      if (i + LEAST > input.length) continue;
      const h = hash(input, i);
      chain[i] = heads[h]!;
      heads[h] = i;
    }
    cond_resched();
  }
  return new Uint8Array(out.bytes);
}

function expand(packed: Uint8Array): number[] | number {
  const out: number[] = [];
  let i = 0;
  while (i < packed.length) {
    const flags = packed[i++]!;
    for (let bit = 0; bit < 8 && i < packed.length; bit++) {
      if (!((flags >> bit) & 1)) {
        out.push(packed[i++]!);
        continue;
      }
      const [low, high] = [packed[i++]!, packed[i++] ?? 0];
      const distance = low | ((high >> 4) << 8);
      if (distance === 0 || distance > out.length) return -EINVAL;
      for (let n = (high & 15) + LEAST; n > 0; n--) out.push(out[out.length - distance]!);
    }
  }
  return out;
}

function run_lengths(input: Uint8Array, stats: Stats): Uint8Array {
  const out: number[] = [];
  for (let i = 0, n = 1; i < input.length; i += n, n = 1) {
    while (n < 255 && input[i + n] === input[i]) n++;
    out.push(n, input[i]!);
    if (n > 1) stats.copied += n;
  }
  msleep(1);
  return new Uint8Array(out);
}

function random_text(seed: number, n: number, letters: string): string {
  let text = '';
  for (let i = 0; i < n; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    text += letters.charAt((seed >>> 16) % letters.length);
  }
  return text;
}

function report(name: string, text: string, pack: Packer = compress): Uint8Array {
  const input = text_bytes(text);
  const stats = new Stats();
  const packed = pack(input, stats);
  const { literals, copies, copied } = stats;
  printk(sprintf('%-10s %5d -> %4d', name, input.length, packed.length));
  printk(`  literals ${literals}, copies ${copies} of ${copied} bytes`);
  return packed;
}

function start(): number {
  const texts = [
    ['empty', ''],
    ['one', 'x'],
    ['run', 'a'.repeat(1000)],
    ['abab', 'ab'.repeat(300)],
    ['words', 'the cat sat on the mat, and the rat sat on the cat; '.repeat(9)],
    ['two', random_text(1, 600, 'ab')],
    ['letters', random_text(2, 600, 'abcdefghijklmnopqrstuvwxyz')],
    ['far', random_text(3, 500, '01') + random_text(4, 1500, 'xyzw') + random_text(3, 500, '01')],
  ] as const;
  for (const [name, text] of texts) {
    const packed = report(name, text);
    const back = expand(packed);
    BUG_ON(typeof back === 'number');
    printk(`  ${decode(back as number[]) === text ? 'same' : 'WRONG'}`);
  }
  report('run rle', 'a'.repeat(1000), run_lengths);
  report('abab rle', 'ab'.repeat(30), run_lengths);
  printk(`bad distance: ${expand(new Uint8Array([1, 5, 0]))}`);
  printk(`cut: ${expand(new Uint8Array([2, 65, 1]))}`);
  return 0;
}

function decode(bytes: readonly number[]): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

module_init(start);
