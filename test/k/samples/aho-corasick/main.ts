/**
 * Many patterns at once: the Aho-Corasick automaton (1975, with its own example) with failure and output
 * links, streamed over chunks; Boyer-Moore, Z and Manacher for single ones, all checked by a naive search.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class State {
  next = new Map<string, State>();
  fail: State | null = null;
  output: State | null = null;
  word: string | null = null;
  depth = 0;
}

class Matcher {
  root = new State();
  at: State | null = null;
  position = 0;
  states = 1;
  on_match: (matcher: Matcher, word: string, end: number) => void = collect;
  found: string[] = [];
}

function collect(matcher: Matcher, word: string, end: number): void {
  matcher.found.push(`${word}@${end - word.length}`);
}

function add_word(matcher: Matcher, word: string): void {
  let state = matcher.root;
  for (const char of Array.from(word)) {
    let next = state.next.get(char);
    if (!next) {
      next = new State();
      next.depth = state.depth + 1;
      state.next.set(char, next);
      matcher.states++;
    }
    state = next;
  }
  state.word = word;
}

/** Breadth first: the longest suffix that is a prefix of some word. */
function build(matcher: Matcher): void {
  const { root } = matcher;
  root.fail = root;
  const queue = [root];
  for (const state of queue) {
    for (const [char, next] of [...state.next.entries()]) {
      let back = state.fail!;
      while (back !== root && !back.next.has(char)) back = back.fail!;
      const target = back.next.get(char);
      next.fail = target && target !== next ? target : root;
      next.output = next.fail.word !== null ? next.fail : next.fail.output;
      queue.push(next);
    }
    cond_resched();
  }
  matcher.at = root;
}

function feed(matcher: Matcher, chunk: string): void {
  const { root } = matcher;
  let state = matcher.at!;
  for (const char of Array.from(chunk)) {
    while (state !== root && !state.next.has(char)) state = state.fail!;
    state = state.next.get(char) ?? root;
    matcher.position++;
    for (let hit: State | null = state.word !== null ? state : state.output; hit; hit = hit.output)
      matcher.on_match(matcher, hit.word!, matcher.position);
  }
  matcher.at = state;
  msleep(1);
}

function matcher_of(words: readonly string[]): Matcher {
  const matcher = new Matcher();
  for (const word of words) add_word(matcher, word);
  build(matcher);
  return matcher;
}

/** Bad characters and good suffixes. */
function boyer_moore(text: string, pattern: string): number[] {
  const m = pattern.length;
  const last = new Map<string, number>();
  for (let i = 0; i < m; i++) last.set(pattern.charAt(i), i);
  const shift = new Array<number>(m + 1).fill(0);
  const border = new Array<number>(m + 1).fill(0);
  let j = (border[m] = m + 1);
  for (let i = m; i > 0;) {
    while (j <= m && pattern.charAt(i - 1) !== pattern.charAt(j - 1)) {
      shift[j] ||= j - i;
      j = border[j]!;
    }
    border[--i] = --j;
  }
  for (let i = 0; i <= m; i++) {
    shift[i] ||= j;
    if (i === j) j = border[j]!;
  }
  const found: number[] = [];
  for (let at = 0; at + m <= text.length;) {
    let i = m - 1;
    while (i >= 0 && pattern.charAt(i) === text.charAt(at + i)) i--;
    if (i < 0) found.push(at);
    at += i < 0 ? shift[0]! : Math.max(shift[i + 1]!, i - (last.get(text.charAt(at + i)) ?? -1));
  }
  return found;
}

/** Lengths of the common prefixes of a text and each of its suffixes. */
function z_array(text: string): number[] {
  const z = [text.length];
  for (let i = 1, left = 0, right = 0; i < text.length; i++) {
    let n = i < right ? Math.min(right - i, z[i - left]!) : 0;
    while (i + n < text.length && text.charAt(n) === text.charAt(i + n)) n++;
    if (i + n > right) [left, right] = [i, i + n];
    z.push(n);
  }
  return z;
}

function by_z(text: string, pattern: string): number[] {
  const found: number[] = [];
  for (const [i, n] of Array.from(z_array(`${pattern}\0${text}`).entries()))
    if (n === pattern.length && i > pattern.length) found.push(i - pattern.length - 1);
  return found;
}

/** Manacher: the longest palindrome, in linear time. */
function longest_palindrome(text: string): string {
  const padded = text === '' ? '' : `#${text.split('').join('#')}#`;
  const radius = new Array<number>(padded.length).fill(0);
  let [centre, right, best] = [0, 0, 0] as [number, number, number];
  for (let i = 0; i < padded.length; i++) {
    let r = i < right ? Math.min(right - i, radius[2 * centre - i]!) : 0;
    while (
      i - r > 0 &&
      i + r + 1 < padded.length &&
      padded.charAt(i - r - 1) === padded.charAt(i + r + 1)
    )
      r++;
    radius[i] = r;
    if (i + r > right) [centre, right] = [i, i + r];
    if (r > radius[best]!) best = i;
  }
  const from = (best - (radius[best] ?? 0)) >> 1;
  return text.slice(from, from + (radius[best] ?? 0));
}

function naive(text: string, pattern: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) found.push(at);
  return found;
}

function start(): number {
  const paper = matcher_of(['he', 'she', 'his', 'hers']);
  feed(paper, 'ushers');
  printk(`${paper.states} states: ${paper.found}`);

  const words = ['a', 'ab', 'bab', 'bc', 'bca', 'c', 'caa', 'abccab'];
  const whole = matcher_of(words);
  const text = 'abccababcaabccab'.repeat(3);
  feed(whole, text);
  const chunked = matcher_of(words);
  for (let at = 0; at < text.length; at += 5) feed(chunked, text.slice(at, at + 5));
  BUG_ON(`${whole.found}` !== `${chunked.found}`);
  let expected = 0;
  for (const word of words) {
    const places = naive(text, word);
    expected += places.length;
    for (const at of places) BUG_ON(!whole.found.includes(`${word}@${at}`));
    BUG_ON(`${boyer_moore(text, word)}` !== `${places}` || `${by_z(text, word)}` !== `${places}`);
  }
  printk(`${whole.found.length} of ${expected}: ${whole.found.slice(0, 8)}`);

  const log = matcher_of(['Oops', 'BUG: ', 'panic', 'soft lockup', 'lock']);
  feed(log, '[1.0] watchdog: BUG: soft lock');
  feed(log, 'up - CPU#1 stuck\n[2.0] Kernel panic - not syncing: Oops');
  printk(`${log.found}`);

  printk(`${z_array('aabxaabxcaabxaabxay')}`);
  printk(`${boyer_moore('GCATCGCAGAGAGTATACAGTACG', 'GCAGAGAG')} ${boyer_moore('aaaaa', 'aa')}`);
  for (const each of ['babad', 'forgeeksskeegfor', 'abc', '', 'tattarrattat', 'aaaa'])
    printk(`'${each}': '${longest_palindrome(each)}'`);
  return 0;
}

module_init(start);
