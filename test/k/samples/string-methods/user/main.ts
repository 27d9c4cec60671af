/**
 * Texts by their methods: each with its defaults, negatives and edges, patterns in replacements, code units
 * against points; then what is built on them: ciphers, anagrams, case styles, a word wrap of runs, similarity.
 */
import { print } from 'user';

function quote(list: readonly unknown[]): string {
  const parts: string[] = [];
  for (const x of list) parts.push(typeof x === 'string' ? `'${x}'` : `${x}`);
  return parts.join(' ');
}

function cuts(): void {
  const s = 'kernel';
  print(
    quote([
      s.slice(2),
      s.slice(-3),
      s.slice(1, -1),
      s.slice(4, 2),
      s.slice(-99, 2),
      s.slice(0, NaN),
      s.slice(undefined, 3),
    ]),
  );
  print(
    quote([
      s.substring(2),
      s.substring(4, 2),
      s.substring(-5, 2),
      s.substring(NaN),
      s.substring(3, 99),
      s.substring(2, 2),
    ]),
  );
  print(
    quote([
      s.charAt(0),
      s.charAt(9),
      s.charAt(-1),
      s.at(-1),
      s.at(9),
      s[1],
      s[9],
      s.charCodeAt(0),
      s.charCodeAt(9),
      s.codePointAt(9),
    ]),
  );
  print(
    quote([
      'a,b,,c'.split(','),
      'a,b,,c'.split(',').length,
      'abc'.split(''),
      ''.split(','),
      ''.split('').length,
      'a-b-c'.split('-', 2),
      'abc'.split('abc'),
      'abc'.split('x'),
    ]),
  );
}

function searches(): void {
  const s = 'banana';
  print(
    quote([
      s.indexOf('an'),
      s.indexOf('an', 2),
      s.indexOf('x'),
      s.indexOf(''),
      s.indexOf('', 3),
      s.indexOf('', 99),
      s.lastIndexOf('an'),
      s.lastIndexOf('an', 2),
      s.lastIndexOf(''),
    ]),
  );
  print(
    quote([
      s.includes('nan'),
      s.includes('ban', 1),
      s.startsWith('ban'),
      s.startsWith('an', 1),
      s.startsWith(''),
      s.endsWith('na'),
      s.endsWith('an', 4),
      s.endsWith(''),
    ]),
  );
  print(
    quote([
      'a' < 'b',
      'a' < 'B',
      'a' < 'aa',
      'Z' < 'a',
      '10' < '9',
      'é' > 'z',
      'ab' === 'a' + 'b',
      '' < 'a',
    ]),
  );
}

function changes(): void {
  const s = 'one two one';
  print(
    quote([
      s.replace('one', '1'),
      s.replaceAll('one', '1'),
      s.replace('x', 'y'),
      s.replace('', '>'),
      'abc'.replaceAll('', '.'),
      'a.b'.replace('.', '$$'),
      'abc'.replace('b', '[$&]'),
      'abc'.replace('b', "[$`|$']"),
      'aXbX'.replaceAll('X', '$&$&'),
    ]),
  );
  print(
    quote([
      'ab'.padStart(5),
      'ab'.padStart(5, '123'),
      'ab'.padEnd(7, 'xyz'),
      'abc'.padStart(2),
      'ab'.padEnd(4, ''),
      '\t x \n'.trim(),
      ' x '.trimStart(),
      ' x '.trimEnd(),
      'ab'.repeat(3),
      'ab'.repeat(0),
      'x'.concat('y', 'z'),
    ]),
  );
  print(
    quote([
      'Straße'.toUpperCase(),
      'ÀÉ'.toLowerCase(),
      'ΑΣ'.toLowerCase(),
      'ﬃ'.toUpperCase(),
      'İ'.toLowerCase().length,
      'aB1'.toUpperCase(),
    ]),
  );
}

function units(): void {
  const s = 'a😀é\u0301';
  print(
    quote([
      s.length,
      Array.from(s).length,
      s.charCodeAt(1),
      s.codePointAt(1),
      s.codePointAt(2),
      s.slice(1, 3),
      s.slice(1, 2).length,
      String.fromCodePoint(0x1f600) === s.slice(1, 3),
      String.fromCharCode(0xd83d, 0xde00) === '😀',
    ]),
  );
  print(
    quote([
      ('é' as string) === 'e\u0301',
      'e\u0301'.length,
      '\u{10ffff}'.length,
      String.fromCharCode(65, 66.9, 65601),
      String.fromCharCode(),
      '😀'.split('').length,
      '\ud83d'.length,
      `${'\0'}`.length,
    ]),
  );
}

function caesar(text: string, by: number): string {
  let out = '';
  for (const char of Array.from(text)) {
    const code = char.charCodeAt(0);
    const base = code >= 97 && code < 123 ? 97 : code >= 65 && code < 91 ? 65 : -1;
    out += base < 0 ? char : String.fromCharCode(((((code - base + by) % 26) + 26) % 26) + base);
  }
  return out;
}

function vigenere(text: string, key: string, sign: number): string {
  let [out, used] = ['', 0] as [string, number];
  for (const char of text.split('')) {
    const shifted = caesar(char, sign * (key.charCodeAt(used % key.length) - 65));
    if (char.toLowerCase() !== char.toUpperCase()) used++;
    out += shifted;
  }
  return out;
}

function rail_fence(text: string, rails: number): string {
  const rows = new Array<string>(rails).fill('');
  for (let i = 0; i < text.length; i++) {
    const phase = i % (2 * rails - 2);
    rows[phase < rails ? phase : 2 * rails - 2 - phase]! += text.charAt(i);
  }
  return rows.join('');
}

function is_palindrome(text: string): boolean {
  let plain = '';
  for (const char of text.toLowerCase().split('')) if (char >= 'a' && char <= 'z') plain += char;
  return plain === plain.split('').reverse().join('');
}

function words(text: string): string[] {
  const out: string[] = [];
  let word = '';
  for (const char of text.split('')) {
    const upper = char !== char.toLowerCase();
    if (
      (char === '_' ||
        char === '-' ||
        char === ' ' ||
        (upper && word !== '' && word.at(-1) === word.at(-1)!.toLowerCase())) &&
      word !== ''
    ) {
      out.push(word.toLowerCase());
      word = '';
    }
    if (char !== '_' && char !== '-' && char !== ' ') word += char;
  }
  if (word !== '') out.push(word.toLowerCase());
  return out;
}

function camel(list: readonly string[]): string {
  let out = '';
  for (const word of list) out += out === '' ? word : word.charAt(0).toUpperCase() + word.slice(1);
  return out;
}

function look_and_say(text: string): string {
  let out = '';
  for (let at = 0, end; at < text.length; at = end) {
    end = at + 1;
    while (text[end] === text[at]) end++;
    out += `${end - at}${text[at]}`;
  }
  return out;
}

/** Jaro and Winkler's similarity; MARTHA and MARHTA are 0.9611. */
function jaro_winkler(a: string, b: string): number {
  const window = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const used = new Set<number>();
  let [left, right] = ['', ''] as [string, string];
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(i - window, 0); j <= Math.min(i + window, b.length - 1); j++) {
      if (used.has(j) || a[i] !== b[j]) continue;
      used.add(j);
      left += a[i];
      break;
    }
  for (let j = 0; j < b.length; j++) if (used.has(j)) right += b[j];
  if (left === '') return 0;
  let [moved, prefix] = [0, 0] as [number, number];
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) moved += 0.5;
  const jaro =
    (left.length / a.length + left.length / b.length + (left.length - moved) / left.length) / 3;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + 0.1 * prefix * (1 - jaro);
}

function built(): void {
  print(
    `${caesar('Hello, World!', 3)} ${caesar(caesar('Hello, World!', 3), -3)} ${caesar('Why did the chicken?', 13)}`,
  );
  print(
    `${vigenere('ATTACKATDAWN', 'LEMON', 1)} ${vigenere('LXFOPVEFRNHR', 'LEMON', -1)} ${rail_fence('WEAREDISCOVEREDFLEEATONCE', 3)}`,
  );
  print(
    `${is_palindrome('A man, a plan, a canal: Panama')} ${is_palindrome('no')} ${is_palindrome('')}`,
  );
  const groups = new Map<string, string[]>();
  for (const word of 'listen silent enlist google elgoog abc cab'.split(' ')) {
    const key = word.split('').sort().join('');
    groups.set(key, [...(groups.get(key) ?? []), word]);
  }
  print(Array.from(groups.values()).join(' / '));
  for (const text of [
    'kthread_should_stop',
    'waitQueueHead',
    'TCP state machine',
    'one-two',
    'already',
  ])
    print(`${words(text)} ${camel(words(text))} ${words(text).join('_').toUpperCase()}`);
  let sequence = '1';
  for (let i = 0; i < 7; i++) sequence = look_and_say(sequence);
  print(
    `${sequence} ${jaro_winkler('MARTHA', 'MARHTA').toFixed(4)} ${jaro_winkler('DIXON', 'DICKSONX').toFixed(4)} ${jaro_winkler('DWAYNE', 'DUANE').toFixed(2)} ${jaro_winkler('a', 'b')}`,
  );
}

export function main(_argv: string[]): number {
  cuts();
  searches();
  changes();
  units();
  built();
  return 0;
}
