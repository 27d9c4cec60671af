/**
 * Searching by one table: naive, Knuth-Morris-Pratt, Horspool, Rabin-Karp; edit distance (kitten, sitting:
 * 3), longest common subsequence, globs (the cases of fnmatch), Soundex (National Archives' examples).
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

type Search = (text: string, wanted: string) => number[];

let compared = 0;
const searches: [string, Search][] = [
  ['naive', naive],
  ['kmp', kmp],
  ['horspool', horspool],
  ['rabin-karp', rabin_karp],
];

function same(a: string | undefined, b: string | undefined): boolean {
  if (++compared % 32 === 0) cond_resched();
  return a === b;
}

function naive(text: string, wanted: string): number[] {
  const found: number[] = [];
  next: for (let i = 0; i + wanted.length <= text.length; i++) {
    for (let j = 0; j < wanted.length; j++) if (!same(text[i + j], wanted[j])) continue next;
    found.push(i);
  }
  return found;
}

function borders(wanted: string): number[] {
  const table = [0];
  for (let i = 1, k = 0; i < wanted.length; table[i++] = k) {
    while (k > 0 && !same(wanted[i], wanted[k])) k = table[k - 1]!;
    k += Number(same(wanted[i], wanted[k]));
  }
  return table;
}

function kmp(text: string, wanted: string): number[] {
  const table = borders(wanted);
  const found: number[] = [];
  for (let i = 0, k = 0; i < text.length; i++) {
    while (k > 0 && !same(text[i], wanted[k])) k = table[k - 1]!;
    if (same(text[i], wanted[k]) && ++k === wanted.length) {
      found.push(i - k + 1);
      k = table[k - 1]!;
    }
  }
  return found;
}

function horspool(text: string, wanted: string): number[] {
  const skip = new Map<string, number>();
  const last = wanted.length - 1;
  for (let i = 0; i < last; i++) skip.set(wanted.charAt(i), last - i);
  const found: number[] = [];
  for (let i = 0; i + last < text.length; i += skip.get(text[i + last]!) ?? wanted.length) {
    let j = last;
    while (j >= 0 && same(text[i + j], wanted[j])) j--;
    if (j < 0) found.push(i);
  }
  return found;
}

function rabin_karp(text: string, wanted: string): number[] {
  const [base, mod] = [257, 1000003];
  let [h, w, top] = [0, 0, 1];
  for (let i = 0; i < wanted.length; i++) {
    w = (w! * base! + wanted.charCodeAt(i)) % mod!;
    h = (h! * base! + (text.charCodeAt(i) || 0)) % mod!;
    if (i > 0) top = (top! * base!) % mod!;
  }
  const found: number[] = [];
  for (let i = 0; i + wanted.length <= text.length; i++) {
    if (h === w && text.startsWith(wanted, i)) found.push(i);
    h =
      ((h! + mod! - ((text.charCodeAt(i) * top!) % mod!)) * base! +
        (text.charCodeAt(i + wanted.length) || 0)) %
      mod!;
  }
  return found;
}

function distance(a: string, b: string): number {
  let row = Array.from(new Array<number>(b.length + 1).keys());
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        next[j - 1]! + 1,
        row[j]! + 1,
        row[j - 1]! + (same(a[i - 1], b[j - 1]) ? 0 : 1),
      );
    row = next;
  }
  return row.at(-1)!;
}

function common(a: string, b: string): string {
  const best: string[][] = [new Array<string>(b.length + 1).fill('')];
  for (let i = 0; i < a.length; i++) {
    best.push(['']);
    for (let j = 0; j < b.length; j++) {
      const [up, left] = [best[i]![j + 1]!, best[i + 1]![j]!];
      best[i + 1]![j + 1] =
        a[i] === b[j] ? best[i]![j]! + a[i] : up!.length > left!.length ? up! : left!;
    }
    msleep(1);
  }
  return best[a.length]![b.length]!;
}

/** One bracket expression at `p`: whether `c` is in it, and where the pattern goes on. */
function bracket(pattern: string, p: number, c: string): [hit: boolean, next: number] {
  let hit = false;
  const not = pattern[p] === '!';
  for (let first = (p += not ? 1 : 0); first === p || pattern[p] !== ']'; p++) {
    if (p >= pattern.length) return [false, p];
    if (pattern[p + 1] === '-' && pattern[p + 2] !== ']') {
      hit ||= c >= pattern[p]! && c <= pattern[p + 2]!;
      p += 2;
    } else hit ||= pattern[p] === c;
    if (p === first) first = -1;
  }
  return [hit !== not, p + 1];
}

function glob(pattern: string, text: string, p = 0, t = 0): boolean {
  for (; p < pattern.length; t++) {
    const c = pattern[p++]!;
    switch (c) {
      case '*':
        for (let rest = t; rest <= text.length; rest++)
          if (glob(pattern, text, p, rest)) return true;
        return false;
      case '[': {
        if (t >= text.length) return false;
        const [hit, next] = bracket(pattern, p, text[t]!);
        if (!hit) return false;
        p = next;
        break;
      }
      case '\\':
        if (pattern[p++] !== text[t]) return false;
        break;
      default:
        if (c !== text[t]) return false;
      case '?':
        if (t >= text.length) return false;
    }
    cond_resched();
  }
  return t === text.length;
}

function soundex(name: string): string {
  const codes = '01230120022455012623010202';
  const upper = name.toUpperCase();
  let code = upper.charAt(0);
  let before = codes[upper.charCodeAt(0) - 65];
  for (let i = 1; i < upper.length && code.length < 4; i++) {
    const digit = codes[upper.charCodeAt(i) - 65] ?? '0';
    if (digit !== '0' && digit !== before) code += digit;
    if (!'HW'.includes(upper[i]!)) before = digit;
  }
  return code.padEnd(4, '0');
}

function start(): number {
  for (const [text, wanted] of [
    ['abracadabra abracadabra', 'abra'],
    ['aaaaaaaaaa', 'aaa'],
    ['ABC ABCDAB ABCDABCDABDE', 'ABCDABD'],
    ['the quick brown fox', 'cat'],
    ['short', 'longer than the text'],
  ] as const)
    for (const [name, search] of searches) {
      compared = 0;
      const found = search(text, wanted);
      printk(`${name} "${wanted}": ${found.join(' ') || 'nowhere'}, ${compared} compared`);
    }
  printk(`borders ${borders('abacabadabacaba')}`);
  for (const [a, b] of [
    ['kitten', 'sitting'],
    ['Saturday', 'Sunday'],
    ['', 'abc'],
    ['same', 'same'],
    ['intention', 'execution'],
  ] as const)
    printk(`${a}/${b}: ${distance(a, b)} and back ${distance(b, a)}, common "${common(a, b)}"`);
  for (const pattern of [
    '*',
    'a*c',
    '?b?',
    '[a-c]*',
    '[!a]*',
    '*.[ch]',
    '\\*',
    '',
    '**a**',
    '[]]',
    'a*b*c*d',
  ])
    for (const text of ['', 'abc', 'main.c', '*', 'abcd', ']', 'xaayybzzcd'])
      if (glob(pattern, text)) printk(`"${pattern}" matches "${text}"`);
  for (const name of [
    'Robert',
    'Rupert',
    'Rubin',
    'Ashcraft',
    'Tymczak',
    'Pfister',
    'Honeyman',
    'Washington',
    'Lee',
  ])
    printk(`${name}: ${soundex(name)}`);
  return 0;
}

module_init(start);
