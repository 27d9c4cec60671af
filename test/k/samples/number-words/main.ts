/**
 * Numbers as words and letters: English in both scales, ordinals, parsing back; Roman numerals with their
 * strict grammar; the letter counts 21124 and "four is magic"; German's turned tens; spreadsheet columns.
 */
import { BUG_ON, EINVAL, cond_resched, module_init, msleep, printk } from 'kernel';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = '? ? twenty thirty forty fifty sixty seventy eighty ninety';
const SCALES = ' thousand million billion trillion quadrillion quintillion';

interface Language {
  name: string;
  below_hundred: (n: number) => string;
  hundreds: (n: number, rest: string) => string;
}

const languages = new Map<string, Language>([
  ['en', { name: 'English', below_hundred: english_tens, hundreds: british_hundreds }],
  ['us', { name: 'American', below_hundred: english_tens, hundreds: american_hundreds }],
]);

const words = new Map<string, number>();
const ordinals = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
]);

function word(list: string, at: number): string {
  return list.split(' ')[at]!;
}

function english_tens(n: number): string {
  if (n < 20) return word(SMALL, n);
  const tens = word(TENS, Math.floor(n / 10));
  return n % 10 === 0 ? tens : `${tens}-${word(SMALL, n % 10)}`;
}

function british_hundreds(n: number, rest: string): string {
  return rest === '' ? `${word(SMALL, n)} hundred` : `${word(SMALL, n)} hundred and ${rest}`;
}

function american_hundreds(n: number, rest: string): string {
  cond_resched();
  return `${word(SMALL, n)} hundred ${rest}`.trimEnd();
}

function below_thousand(n: number, { below_hundred, hundreds }: Language): string {
  const rest = n % 100 === 0 ? '' : below_hundred(n % 100);
  return n < 100 ? rest : hundreds(Math.floor(n / 100), rest);
}

function spell(n: bigint, language: Language): string {
  if (n < 0n) return `minus ${spell(-n, language)}`;
  if (n === 0n) return 'zero';
  const parts: string[] = [];
  for (let scale = 0, left = n; left > 0n; scale++, left /= 1000n) {
    const group = Number(left % 1000n);
    if (group === 0) continue;
    const joint =
      scale === 0 && group < 100 && n > 999n && language.name === 'English' ? 'and ' : '';
    parts.unshift(`${joint}${below_thousand(group, language)} ${word(SCALES, scale)}`.trimEnd());
  }
  return parts.join(' ');
}

function ordinal(text: string): string {
  const at = Math.max(text.lastIndexOf(' '), text.lastIndexOf('-')) + 1;
  const last = text.slice(at);
  const regular = last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
  return text.slice(0, at) + (ordinals.get(last) ?? regular);
}

/** The value of a spelled number, or an errno. */
function parse(text: string): bigint | number {
  let [total, group, seen] = [0n, 0n, false] as [bigint, bigint, boolean];
  for (const each of text.replaceAll('-', ' ').split(' ')) {
    if (each === 'and' && seen) continue;
    const value = words.get(each);
    const scale = SCALES.split(' ').indexOf(each);
    if (value !== undefined) group += BigInt(value);
    else if (each === 'hundred' && group > 0n && group < 10n) group *= 100n;
    else if (scale > 0 && group > 0n) [total, group] = [total + group * 1000n ** BigInt(scale), 0n];
    else return -EINVAL;
    seen = true;
  }
  return total + group;
}

const numerals: readonly [text: string, value: number][] = [
  ['M', 1000],
  ['CM', 900],
  ['D', 500],
  ['CD', 400],
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

function to_roman(n: number): string {
  let text = '';
  for (const [numeral, value] of numerals) for (; n >= value; n -= value) text += numeral;
  return text;
}

/** Only the one canonical spelling is taken. */
function from_roman(text: string): number {
  let [n, at] = [0, 0] as [number, number];
  for (const [numeral, value] of numerals)
    for (; text.startsWith(numeral, at); at += numeral.length) n += value;
  return at === text.length && at > 0 && to_roman(n) === text && n < 4000 ? n : -EINVAL;
}

function letters(text: string): number {
  return text.replaceAll(' ', '').replaceAll('-', '').length;
}

function column_name(n: number): string {
  let name = '';
  for (; n > 0; n = Math.floor((n - 1) / 26))
    name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

function column_number(name: string): number {
  let n = 0;
  for (const char of name.split('')) n = n * 26 + char.charCodeAt(0) - 64;
  return n;
}

const EINER =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn';
const ZEHNER = '? ? zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig';

function german(n: number): string {
  const joined = (n % 10 === 1 ? 'ein' : word(EINER, n % 10)) + 'und';
  if (n < 20) return word(EINER, n);
  if (n < 100) return (n % 10 ? joined : '') + word(ZEHNER, Math.floor(n / 10));
  const [size, name] = n < 1000 ? ([100, 'hundert'] as const) : ([1000, 'tausend'] as const);
  const front = Math.floor(n / size);
  return (front === 1 ? 'ein' : german(front)) + name + (n % size ? german(n % size) : '');
}

function start(): number {
  for (let n = 0; n < 20; n++) words.set(word(SMALL, n), n);
  for (let n = 2; n < 10; n++) words.set(word(TENS, n), n * 10);
  const [english, american] = [languages.get('en')!, languages.get('us')!] as const;
  for (const n of [
    0n,
    13n,
    85n,
    100n,
    342n,
    1001n,
    1100n,
    12345n,
    -40n,
    1000000n,
    1002003004n,
    2n ** 63n - 1n,
  ]) {
    const text = spell(n, english);
    printk(`${n}: ${text}`);
    if (n >= 0n) BUG_ON(parse(text) !== n || parse(spell(n, american)) !== n);
  }
  let total = 0;
  for (let n = 1n; n <= 1000n; n++) {
    total += letters(spell(n, english));
    if (n % 250n === 0n) msleep(1);
  }
  printk(`${total} letters; ${spell(342n, american)}`);
  const ranks: string[] = [];
  for (const n of [1n, 2n, 3n, 12n, 20n, 21n, 40n, 100n, 113n, 1000n])
    ranks.push(ordinal(spell(n, english)));
  printk(ranks.join(', '));
  for (const bad of ['', 'hundred', 'one zero hundred hundred', 'million', 'and one', 'eleventy'])
    printk(`'${bad}': ${parse(bad)}`);
  const magic: string[] = [];
  for (let n = 77; magic.at(-1) !== 'four'; n = letters(spell(BigInt(n), english)))
    magic.push(spell(BigInt(n), english));
  printk(magic.join(' is '));

  const years: string[] = [];
  for (const n of [1, 4, 9, 14, 40, 90, 400, 444, 1666, 1999, 2024, 3999])
    years.push(`${n}=${to_roman(n)}`);
  printk(years.join(' '));
  for (let n = 1; n < 4000; n += 7) BUG_ON(from_roman(to_roman(n)) !== n);
  const refused: number[] = [];
  for (const text of ['IIII', 'VV', 'IC', 'XM', 'IXI', 'MMMM', '', 'ABC', 'xii', 'MCMXC'])
    refused.push(from_roman(text));
  printk(`${refused}`);
  const columns: string[] = [];
  for (const n of [1, 26, 27, 52, 702, 703, 16384])
    columns.push(`${column_name(n)}:${column_number(column_name(n))}`);
  printk(
    `${columns.join(' ')} | ${german(21)} ${german(101)} ${german(777)} ${german(1234)} ${german(99999)}`,
  );
  return 0;
}

module_init(start);
