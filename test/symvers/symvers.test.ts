/**
 * Symvers of the example kernel: words and order never count; an edit of a declaration counts for
 * exactly the units whose types lead to it.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { reformat } from '../support/reformat.ts';
import { disguise } from './disguise.ts';
import { editsOf } from './edits.ts';
import { Oracle } from './oracle.ts';

const tree = readTree(join(import.meta.dirname, '../../examples/kernel'));

/** Symvers by symbol, of the kernel and the programs. */
function symvers(files: Map<string, string>): Map<string, string> {
  const { image, diagnostics } = compile({ ...tree, files });
  expect(diagnostics).toEqual([]);
  const units = [...image!.objects, ...image!.programs]
    .flatMap((object) => object.files)
    .flatMap((file) => file.units);
  return new Map(
    units.flatMap((unit) => (unit.kind === 'constant' ? [] : [[unit.symbol, unit.symver]])),
  );
}

const base = symvers(tree.files);
const changed = (files: Map<string, string>): string[] => {
  const now = symvers(files);
  expect([...now.keys()].sort()).toEqual([...base.keys()].sort());
  return [...now].flatMap(([symbol, each]) => (base.get(symbol) === each ? [] : [symbol])).sort();
};

it('has one for each unit, and few that meet by chance', () => {
  for (const each of base.values()) expect(each).toMatch(/^0x[0-9a-f]{8}$/);
  expect(new Set(base.values()).size).toBeGreaterThan(base.size * 0.95);
});

it('words, formatting and order never count', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, renameLocals) => {
      const random = xoroshiro128plus(seed);
      const shuffle = <T>(list: readonly T[]): T[] =>
        list
          .map((each) => ({ each, key: random.next() }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
      const other = (path: string, text: string): string =>
        disguise(path, renameLocals ? reformat(path, text) : text, shuffle);
      const files = [...tree.files].map(([path, text]) => [path, other(path, text)] as const);
      expect(changed(new Map(files))).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

it('an edit counts for the units whose types lead to it, and for no other', () => {
  const units = new Oracle(tree.files).units();
  const kernel = [...tree.files].filter(([path]) => !path.startsWith('user/'));
  const edits = kernel.flatMap(([path, text]) => editsOf(path, text));
  expect(new Set(edits.map((edit) => edit.what)).size).toBeGreaterThan(10);
  fc.assert(
    fc.property(fc.constantFrom(...edits), ({ declaration, path, text, what }) => {
      const expected = [...units].flatMap(([unit, closure]) =>
        closure.has(declaration) && base.has(unit) ? [unit] : [],
      );
      expect(changed(new Map([...tree.files, [path, text]])), what).toEqual(expected.sort());
    }),
    { numRuns: Number(process.env['SUTURE_EDITS'] ?? 60) },
  );
});
