/**
 * Text: code units and points, surrogates, case, padding, splitting, searching, and Map/Set order of text
 * keys.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const SAMPLES = ['plain', 'é', 'e\u0301', 'ß', 'İ', '𝒳𝒴', 'a\ud800z', '👩‍👩‍👧', '日本', '\u0000\t', ''];

function points(text: string): string {
  const found: string[] = [];
  for (let i = 0, code; (code = text.codePointAt(i)) !== undefined; i += code > 0xffff ? 2 : 1)
    found.push(`${code}`);
  cond_resched();
  return found.join('.');
}

function later(text: string): string {
  msleep(1);
  return text;
}

function rotate(text: string, by: number): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const base = code >= 97 && code <= 122 ? 97 : code >= 65 && code <= 90 ? 65 : 0;
    out += base
      ? String.fromCharCode(((code - base + by + 26) % 26) + base)
      : later(text.charAt(i));
  }
  return out;
}

function count_words(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().split(' ')) {
    const key = later(word).replaceAll(',', '').replace('.', '');
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) line = (lines.push(line), '');
    line += (line && ' ') + later(word);
  }
  lines.push(line);
  return lines;
}

function maps(): void {
  const m = new Map<number | string, string>([
    [1, 'a'],
    ['1', 'b'],
    [NaN, 'n'],
    [-0, 'z'],
  ]);
  m.set(later('1'), 'B').set(2, 'two').delete(1);
  m.set(1, 'again');
  printk(`${Array.from(m.entries()).join('; ')} ${m.get(NaN)} ${m.get(0)} ${m.size} ${m.has('2')}`);
  const s = new Set(later('mississippi').split(''));
  s.delete('i');
  s.add('i').add('m');
  printk(`${[...s.values()]} ${s.size}`);
  for (const key of Array.from(m.keys())) if (typeof key === 'number') m.delete(key);
  printk(`${Array.from(m.values())}`);
  m.clear();
  printk(`${m.size} ${[...m.keys()].length}`);
}

function start(): number {
  for (const text of SAMPLES) {
    printk(`${text.length} units, ${Array.from(text).length} points ${points(text)}`);
    printk(
      `  ${text.toUpperCase().length}/${text.toLowerCase().length} ${text.at(-1)?.charCodeAt(0)}` +
        ` ${text.charCodeAt(9)}`,
    );
  }
  const s = 'abcabc';
  printk(
    `${s.indexOf('c')} ${s.lastIndexOf('c')} ${s.indexOf('c', 3)} ${s.indexOf('')}` +
      ` ${s.includes('bca')} ${s.endsWith('bc', 3)}`,
  );
  printk(
    `${s.slice(-2)} ${s.substring(4, 1)} ${s.slice(4, 1)}| ${s.at(-7)} ${s[7]} ${s.charAt(7)}|` +
      ` ${s.split('b')} ${s.split('')}`,
  );
  printk(
    `${s.padStart(8, 'xy')} ${s.padEnd(later(s).length + 3, '-=')} ${'ab'.repeat(0)}|` +
      ` ${' \t x\n'.trim()} ${'x '.trimEnd()}|`,
  );
  printk(
    `${s.replace('b', later('[$&]'))} ${s.replaceAll('c', '$$')} ${s.replace('zz', 'y')}` +
      ` ${'a-b-c'.split('-', 2)}`,
  );
  printk(
    `${'a' < 'B'} ${'a' < 'b'} ${'10' < '9'} ${'é' > 'z'} ${'\ud83d\ude00' < '\uffff'} ${'' < 'a'}`,
  );
  printk(
    `${String.fromCodePoint(128512, 65)} ${String.fromCharCode(55357, 56832)}` +
      ` ${String.fromCharCode(65601)} ${`\x41\u{42}C`.length}`,
  );
  printk(`back\\slash \`tick\` \${no} 'q' "q" ${'$'}{} \u2028|`);
  printk(rotate('Hello, World!', 13) + ' ' + rotate(rotate('Why? Zebra', 13), 13));
  const words = 'The cat, the dog. The end, a dog and a cat.';
  for (const [word, n] of Array.from(count_words(words).entries()))
    printk(`${word.padEnd(4)}${'*'.repeat(n)}`);
  for (const line of wrap(
    'live patching replaces functions of a running kernel, one by one or all at once',
    24,
  ))
    printk(`|${line.padEnd(24)}|`);
  maps();
  return 0;
}

module_init(start);
