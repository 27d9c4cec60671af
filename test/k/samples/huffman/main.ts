/**
 * Huffman codes: the tree by a heap with a comparator by pointer, canonical code lengths, a length limit
 * by Kraft's sum, bit streams with round trips; entropy and the total of the textbook's six letters (224).
 */
import { BUG_ON, E2BIG, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

type Before = (a: Tree, b: Tree) => boolean;

class Tree {
  weight = 0;
  symbol = -1;
  least = 0;
  depth = 0;
  left: Tree | null = null;
  right: Tree | null = null;
}

class Heap {
  items: Tree[] = [];
  before: Before = lighter;
}

class Code {
  lengths = new Uint8Array(256);
  words = new Uint32Array(256);
  longest = 0;
}

class Bits {
  bytes: number[] = [];
  pending = 0;
  count = 0;
}

function lighter(a: Tree, b: Tree): boolean {
  return a.weight < b.weight || (a.weight === b.weight && a.least < b.least);
}

/** Among equal weights the shallower first: it gives the shortest longest code. */
function lighter_and_shallower(a: Tree, b: Tree): boolean {
  cond_resched();
  return a.weight !== b.weight
    ? a.weight < b.weight
    : a.depth !== b.depth
      ? a.depth < b.depth
      : a.least < b.least;
}

function push(heap: Heap, tree: Tree): void {
  const { items } = heap;
  let i = items.push(tree) - 1;
  for (let up; i > 0 && heap.before(tree, items[(up = (i - 1) >> 1)]!); i = up)
    items[i] = items[up]!;
  items[i] = tree;
}

function pop(heap: Heap): Tree {
  const { items } = heap;
  const top = items[0]!;
  const last = items.pop()!;
  if (items.length === 0) return top;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child + 1 < items.length && heap.before(items[child + 1]!, items[child]!)) child++;
    if (child >= items.length || !heap.before(items[child]!, last)) break;
    items[i] = items[child]!;
    i = child;
  }
  items[i] = last;
  return top;
}

function tree_of(counts: Uint32Array, before: Before): Tree | null {
  const heap = new Heap();
  heap.before = before;
  for (let symbol = 0; symbol < counts.length; symbol++) {
    if (counts[symbol] === 0) continue;
    const leaf = new Tree();
    [leaf.weight, leaf.symbol, leaf.least] = [counts[symbol]!, symbol, symbol];
    push(heap, leaf);
  }
  if (heap.items.length === 0) return null;
  while (heap.items.length > 1) {
    const inner = new Tree();
    const left = (inner.left = pop(heap));
    const right = (inner.right = pop(heap));
    inner.weight = left.weight + right.weight;
    inner.least = Math.min(left.least, right.least);
    inner.depth = Math.max(left.depth, right.depth) + 1;
    push(heap, inner);
  }
  return pop(heap);
}

function measure(tree: Tree | null, depth: number, lengths: Uint8Array): void {
  if (tree === null) return;
  if (tree.symbol >= 0) lengths[tree.symbol] = Math.max(depth, 1);
  measure(tree.left, depth + 1, lengths);
  measure(tree.right, depth + 1, lengths);
}

/** Shortens codes to `limit` bits and pays for it with the longest of the others. */
function limit_lengths(lengths: Uint8Array, limit: number): number {
  const unit = 2 ** limit;
  let spent = 0;
  for (let s = 0; s < 256; s++) {
    if (lengths[s]! > limit) lengths[s] = limit;
    if (lengths[s]) spent += unit >> lengths[s]!;
  }
  while (spent > unit) {
    let longest = -1;
    for (let s = 0; s < 256; s++)
      if (lengths[s] && lengths[s]! < limit && (longest < 0 || lengths[s]! > lengths[longest]!))
        longest = s;
    if (longest < 0) return -E2BIG;
    spent -= unit >> ++lengths[longest]!;
  }
  return 0;
}

/** Canonical words: by length, then by symbol (RFC 1951, section 3.2.2). */
function assign_words(code: Code): void {
  let word = 0;
  for (let length = 1; length <= 32; length++) {
    word *= 2;
    for (let s = 0; s < 256; s++)
      if (code.lengths[s] === length) {
        code.words[s] = word++;
        code.longest = length;
      }
  }
}

function code_of(counts: Uint32Array, before: Before, limit = 32): Code {
  const code = new Code();
  measure(tree_of(counts, before), 0, code.lengths);
  BUG_ON(limit_lengths(code.lengths, limit) !== 0);
  assign_words(code);
  return code;
}

function put(bits: Bits, word: number, n: number): void {
  for (let i = n - 1; i >= 0; i--) {
    bits.pending = (bits.pending << 1) | ((word >>> i) & 1);
    if (++bits.count % 8 === 0) [bits.pending] = [0, bits.bytes.push(bits.pending)];
  }
}

function encode(code: Code, bytes: Uint8Array): Bits {
  const bits = new Bits();
  for (const byte of bytes) put(bits, code.words[byte]!, code.lengths[byte]!);
  const total = bits.count;
  while (bits.count % 8) put(bits, 0, 1);
  bits.count = total;
  msleep(1);
  return bits;
}

/** Decodes by the first word and the number of words of each length. */
function decode(code: Code, { bytes, count }: Bits): Uint8Array {
  const by_length: number[][] = [];
  for (let length = 0; length <= code.longest; length++) by_length.push([]);
  for (let s = 0; s < 256; s++) if (code.lengths[s]) by_length[code.lengths[s]!]!.push(s);
  const out: number[] = [];
  for (let at = 0; at < count;) {
    let word = 0;
    let length = 0;
    do {
      word = word * 2 + ((bytes[at >> 3]! >> (7 - (at & 7))) & 1);
      at++;
      length++;
    } while (!by_length[length]!.length || word > code.words[by_length[length]!.at(-1)!]!);
    out.push(by_length[length]![word - code.words[by_length[length]![0]!]!]!);
  }
  return new Uint8Array(out);
}

function count(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]!++;
  return counts;
}

function entropy(counts: Uint32Array, total: number): number {
  let bits = 0;
  for (const n of counts) if (n > 0) bits -= n * Math.log2(n / total);
  return bits;
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function report(name: string, bytes: Uint8Array, before: Before, limit = 32): void {
  const counts = count(bytes);
  const code = code_of(counts, before, limit);
  const bits = encode(code, bytes);
  const back = decode(code, bits);
  const least = entropy(counts, bytes.length);
  printk(
    `${name}: ${8 * bytes.length} bits to ${bits.count}, entropy ${least.toFixed(1)}, ` +
      `longest ${code.longest}, ${`${back}` === `${bytes}` ? 'same' : 'DIFFERENT'}`,
  );
  BUG_ON(bits.count < least - 1e-6 || (limit === 32 && bits.count > least + bytes.length));
}

function start(): number {
  const counts = new Uint32Array(256);
  const weights = [45, 13, 12, 16, 9, 5];
  for (let i = 0; i < 6; i++) counts[97 + i] = weights[i]!;
  const textbook = code_of(counts, lighter);
  let cost = 0;
  for (let s = 97; s < 103; s++) {
    printk(`${String.fromCharCode(s)} ${sprintf('%d', counts[s]!)} ${textbook.lengths[s]}`);
    cost += counts[s]! * textbook.lengths[s]!;
  }
  printk(`cost ${cost}`);

  const fibonacci: number[] = [];
  for (let s = 0, a = 1, b = 1; s < 12; s++, [a, b] = [b, a + b])
    for (let i = 0; i < a; i++) fibonacci.push(s);
  const skewed = new Uint8Array(fibonacci);
  report('fibonacci', skewed, lighter);
  report('fibonacci, 6 bits', skewed, lighter, 6);
  report('mississippi', bytes_of('mississippi'), lighter_and_shallower);
  report('one symbol', bytes_of('aaaaaaaa'), lighter);
  report('nothing', new Uint8Array(0), lighter);
  const pangram = bytes_of(
    'sphinx of black quartz, judge my vow. the five boxing wizards jump quickly.',
  );
  for (const before of [lighter, lighter_and_shallower]) report('pangrams', pangram, before);
  report('pangrams, 5 bits', pangram, lighter, 5);
  return 0;
}

module_init(start);
