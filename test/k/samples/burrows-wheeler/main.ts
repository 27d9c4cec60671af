/**
 * The Burrows-Wheeler transform by a suffix array (prefix doubling, radix passes), its inverse, move to
 * front, run lengths; Kasai's LCP, longest repeats, distinct substrings and FM-index counting.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

/** Sorts the suffixes of a text by doubling the compared length. */
function suffix_array(text: Uint8Array): Int32Array {
  const n = text.length;
  let order: Int32Array = new Int32Array(n);
  let rank: Int32Array = new Int32Array(n);
  for (let i = 0; i < n; i++) [order[i], rank[i]] = [i, text[i]!];
  const rank_at = new Int32Array(n + 1);
  for (let step = 0; ; step = step || 1) {
    order = radix_pass(radix_pass(order, rank, step), rank, 0);
    rank_at[order[0] ?? 0] = 0;
    for (let i = 1; i < n; i++) {
      const [a, b] = [order[i - 1]!, order[i]!];
      const same = rank[a] === rank[b] && (rank[a + step] ?? -1) === (rank[b + step] ?? -1);
      rank_at[b] = rank_at[a]! + (same ? 0 : 1);
    }
    rank = rank_at.slice(0, n);
    cond_resched();
    if (n === 0 || rank[order[n - 1]!] === n - 1) return order;
    step *= 2;
  }
}

/** A stable pass by the rank `offset` further on; suffixes that are too short come first. */
function radix_pass(order: Int32Array, rank: Int32Array, offset: number): Int32Array {
  const keys = Math.max(256, order.length) + 2;
  const starts = new Int32Array(keys);
  for (const i of order) starts[(rank[i + offset] ?? -1) + 2]!++;
  for (let k = 1; k < keys; k++) starts[k]! += starts[k - 1]!;
  const out = new Int32Array(order.length);
  for (const i of order) out[starts[(rank[i + offset] ?? -1) + 1]!++] = i;
  return out;
}

function lcp_array(text: Uint8Array, order: Int32Array): Int32Array {
  const rank = new Int32Array(text.length);
  for (let i = 0; i < order.length; i++) rank[order[i]!] = i;
  const lcp = new Int32Array(text.length);
  for (let i = 0, h = 0; i < text.length; i++, h = Math.max(h - 1, 0)) {
    if (rank[i] === 0) {
      h = 0;
      continue;
    }
    const j = order[rank[i]! - 1]!;
    while (text[i + h] !== undefined && text[i + h] === text[j + h]) h++;
    lcp[rank[i]!] = h;
  }
  return lcp;
}

/** The last column, with the end of the text as a character of its own (256). */
function transform(text: Uint8Array, order: Int32Array): number[] {
  const last = [text.at(-1) ?? 256];
  for (const i of order) last.push(i === 0 ? 256 : text[i - 1]!);
  return last;
}

function counts_before(last: readonly number[]): Int32Array {
  const before = new Int32Array(258);
  for (const c of last) before[c === 256 ? 1 : c + 2]!++;
  for (let c = 1; c < 258; c++) before[c]! += before[c - 1]!;
  return before;
}

/** Where a character's rows begin: the end sorts first. */
function slot(c: number): number {
  return c === 256 ? 0 : c + 1;
}

function inverse(last: readonly number[]): Uint8Array {
  const next_free = counts_before(last);
  const jump = new Int32Array(last.length);
  for (let i = 0; i < last.length; i++) jump[i] = next_free[slot(last[i]!)]!++;
  const out = new Uint8Array(last.length - 1);
  for (let i = out.length - 1, row = 0; i >= 0; i--, row = jump[row]!) out[i] = last[row]!;
  msleep(0);
  return out;
}

/** Occurrences of a pattern by backward search over the transform. */
function occurrences(last: readonly number[], pattern: Uint8Array): number {
  const before = counts_before(last);
  let [from, to] = [0, last.length] as [number, number];
  for (let i = pattern.length - 1; i >= 0 && from < to; i--) {
    const c = pattern[i]!;
    [from, to] = [before[slot(c)]! + rank(last, c, from), before[slot(c)]! + rank(last, c, to)];
  }
  return Math.max(to - from, 0);
}

function rank(last: readonly number[], c: number, end: number): number {
  let n = 0;
  for (let i = 0; i < end; i++) if (last[i] === c) n++;
  return n;
}

function move_to_front(values: readonly number[]): number[] {
  const list: number[] = [];
  for (let c = 0; c <= 256; c++) list.push(c);
  const out: number[] = [];
  for (const value of values) {
    const at = list.indexOf(value);
    list.splice(at, 1);
    list.unshift(value);
    out.push(at);
  }
  return out;
}

function runs(values: readonly number[]): number {
  let n = 0;
  for (let i = 0; i < values.length; i++) if (i === 0 || values[i] !== values[i - 1]) n++;
  return n;
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function shown(last: readonly number[]): string {
  let text = '';
  for (const c of last.slice(0, 40)) text += c === 256 ? '$' : String.fromCharCode(c);
  return text;
}

function study(text: string): void {
  const bytes = bytes_of(text);
  const order = suffix_array(bytes);
  for (let i = 1; i < order.length; i++) BUG_ON(text.slice(order[i - 1]) >= text.slice(order[i]));
  const lcp = lcp_array(bytes, order);
  const last = transform(bytes, order);
  BUG_ON(`${inverse(last)}` !== `${bytes}`);
  let longest = 0;
  let distinct = 0;
  for (let i = 0; i < order.length; i++) {
    if (lcp[i]! > lcp[longest]!) longest = i;
    distinct += bytes.length - order[i]! - lcp[i]!;
  }
  const repeat = text.slice(order[longest] ?? 0, (order[longest] ?? 0) + (lcp[longest] ?? 0));
  let zeros = 0;
  for (const at of move_to_front(last)) if (at === 0) zeros++;
  printk(
    `${shown(last)}: ${runs(last)} runs, ${zeros} zeros, '${repeat.slice(0, 20)}' again, ${distinct} substrings`,
  );
}

function start(): number {
  printk(
    `${suffix_array(bytes_of('banana'))} | ${lcp_array(bytes_of('banana'), suffix_array(bytes_of('banana')))}`,
  );
  for (const text of [
    'banana',
    'mississippi',
    'abracadabra',
    '',
    'a',
    'aaaaaaaa',
    'SIX.MIXED.PIXIES.SIFT.SIXTY.PIXIE.DUST.BOXES',
  ])
    study(text);
  const book =
    'she sells sea shells by the sea shore; the shells she sells are sea shells, i am sure. '.repeat(
      2,
    );
  study(book);
  const last = transform(bytes_of(book), suffix_array(bytes_of(book)));
  for (const pattern of ['sea', 'shells', 'she sells', 's', 'shore;', 'shel shel'])
    printk(
      `'${pattern}' ${occurrences(last, bytes_of(pattern))} times, ${book.split(pattern).length - 1} by split`,
    );
  return 0;
}

module_init(start);
