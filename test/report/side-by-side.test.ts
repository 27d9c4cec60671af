/** Whatever two texts are: both can be read off their rows, and only what differs is marked. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Row, Side } from '../../src/report/side-by-side.ts';
import { sideBySide } from '../../src/report/side-by-side.ts';

const line = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '',
    '  return a;',
    '  return a + b;',
    '  return b + a * 2;',
    'let x = 1;',
  ),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(line, { maxLength: 30 });

const sidesOf = (rows: readonly Row[], side: 'old' | 'new'): Side[] =>
  rows.flatMap((row) => row[side] ?? []);
const textOf = ({ segments }: Side): string => segments.map((each) => each.text).join('');

it('shows every line of both, in order, with its number', () => {
  fc.assert(
    fc.property(text, text, fc.nat(500), fc.nat(500), (old, next, a, b) => {
      const rows = sideBySide({ lines: old, from: a }, { lines: next, from: b });
      expect(sidesOf(rows, 'old').map(textOf)).toEqual(old);
      expect(sidesOf(rows, 'new').map(textOf)).toEqual(next);
      expect(sidesOf(rows, 'old').map((each) => each.line)).toEqual(old.map((_, i) => a + i));
      expect(sidesOf(rows, 'new').map((each) => each.line)).toEqual(next.map((_, i) => b + i));
    }),
  );
});

it('calls the same what is the same, and marks what is not', () => {
  fc.assert(
    fc.property(text, text, (old, next) => {
      for (const row of sideBySide({ lines: old, from: 1 }, { lines: next, from: 1 })) {
        const both = row.old && row.new;
        expect(both !== null).toBe(row.kind === 'same' || row.kind === 'changed');
        if (!row.old || !row.new) continue;
        expect(textOf(row.old) === textOf(row.new)).toBe(row.kind === 'same');
        const kept = ({ segments }: Side): string =>
          segments.map((each) => (each.isChanged ? '' : each.text)).join('');
        expect(kept(row.old)).toBe(kept(row.new));
      }
    }),
  );
});

it('puts a line beside what it became', () => {
  const old = ['if (!pipe) return -EBADF;', 'mutex_lock(pipe.mutex);', 'pipe.head++;'];
  const next = ['const slot = pipe_slot(pipe);', 'if (!pipe) return -EINVAL;', 'pipe.head += 2;'];
  const rows = sideBySide({ lines: old, from: 1 }, { lines: next, from: 1 });
  expect(rows.map(({ kind, old: was, new: now }) => [kind, was?.line, now?.line])).toEqual([
    ['added', undefined, 1],
    ['changed', 1, 2],
    ['removed', 2, undefined],
    ['changed', 3, 3],
  ]);
  expect(rows[1]!.old!.segments.filter((each) => each.isChanged)).toEqual([
    { text: 'EBADF', isChanged: true },
  ]);
});

it('takes lines of any length', () => {
  const long = (end: string): string => `const table = '${'ab '.repeat(100_000)}${end}';`;
  const [row] = sideBySide({ lines: [long('x')], from: 1 }, { lines: [long('y')], from: 1 });
  expect(textOf(row!.old!)).toMatch(/^\[\d+ characters\] … .*x';$/);
  expect(textOf(row!.new!)).toMatch(/^\[\d+ characters\] … .*y';$/);
});
