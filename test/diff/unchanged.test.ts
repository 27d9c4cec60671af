/** No file of the example kernel changes its meaning with its comments, formatting and local names. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { reformat } from '../support/reformat.ts';

const KERNEL = join(import.meta.dirname, '../../examples/kernel');
const old = readTree(KERNEL);
const outcome = (files: Map<string, string>): string => {
  const { outcome: is, diagnostics } = buildPatch({ old, new: { ...old, files }, name: 'same' });
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return is;
};

it('the tree and itself', () => expect(outcome(old.files)).toBe('unchanged'));

it.each([...old.files.keys()])('%s', (path) => {
  const text = old.files.get(path)!;
  const other = reformat(path, text);
  expect(other).not.toBe(text);
  expect(outcome(new Map([...old.files, [path, other]]))).toBe('unchanged');
});
