/** Globs and numbers in what is written to files, against the C code that they follow. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kstrtobool, kstrtoll } from '../../src/kernel/fs/kstrtox.ts';
import { globToRegExp } from '../../src/kernel/glob.ts';

/** lib/glob.c's glob_match, for patterns of letters, `*` and `?`. */
function globMatch(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first] = pattern;
  const rest = pattern.slice(1);
  if (first === '*')
    return Array.from({ length: text.length + 1 }, (_, i) => text.slice(i)).some((tail) =>
      globMatch(rest, tail),
    );
  return text !== '' && (first === '?' || first === text[0]) && globMatch(rest, text.slice(1));
}

const letters = (alphabet: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });

it('globs match as glob_match does', () => {
  fc.assert(
    fc.property(letters('ab.*?$'), letters('ab.$'), (pattern, text) => {
      expect(globToRegExp(pattern).test(text)).toBe(globMatch(pattern, text));
    }),
  );
});

const LL = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

it('numbers are read back in the base in which they were written', () => {
  const bases = fc.constantFrom([10, ''], [16, '0x'], [8, '0'], [16, '']) as fc.Arbitrary<
    [number, string]
  >;
  fc.assert(
    fc.property(fc.bigInt(LL), bases, fc.boolean(), (value, [base, prefix], newline) => {
      const sign = value < 0n ? '-' : '';
      const digits = (value < 0n ? -value : value).toString(base);
      const text = `${sign}${prefix}${digits}${newline ? '\n' : ''}`;
      expect(kstrtoll(text, base, LL.min, LL.max)).toEqual({ value });
      if (prefix !== '' || base === 10)
        expect(kstrtoll(text, 0, LL.min, LL.max)).toEqual({ value });
    }),
  );
});

it.each([
  ['', 0, -22],
  ['-', 0, -22],
  ['0x', 0, -22],
  ['0xg', 16, -22],
  ['08', 0, -22],
  ['1 2', 10, -22],
  ['1\n\n', 10, -22],
  ['0x10', 10, -22],
  ['ff', 10, -22],
  ['128', 10, -34],
  ['-129', 10, -34],
] as const)('%j in base %i is refused', (text, base, errno) => {
  expect(kstrtoll(text, base, -128n, 127n)).toEqual({ errno });
});

it('numbers without a sign have none', () => {
  expect(kstrtoll('-0', 10, 0n, 255n)).toEqual({ errno: -22 });
  expect(kstrtoll('+255', 10, 0n, 255n)).toEqual({ value: 255n });
});

it('truth values are known by their first letters', () => {
  const read = (texts: string): unknown[] => texts.split(' ').map(kstrtobool);
  expect(read('y Y yes 1 1x t T on On oN')).toEqual(Array(10).fill(true));
  expect(read('n N no 0 f false of off OFF')).toEqual(Array(9).fill(false));
  expect(read('o 2 x -1')).toEqual(Array(4).fill(null));
  expect(kstrtobool('')).toBe(null);
});
