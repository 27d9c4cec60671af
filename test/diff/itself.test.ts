/**
 * Each tree that the repository has, compared with itself: no functional change and not a word, as
 * kpatch's `difftree.sh` demands of create-diff-object.
 */
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Folders of a tree's parts, which are no tree themselves. */
const PARTS = new Set(['user', 'modules', 'include', 'node_modules']);

/** The outermost folders below a folder that have K files, but for those in `PARTS`. */
function treesIn(folder: string): string[] {
  const entries = readdirSync(folder);
  const isTree = entries.some(
    (name) => (name.endsWith('.ts') && !name.endsWith('.d.ts')) || PARTS.has(name),
  );
  if (isTree) return [folder];
  return entries
    .filter((name) => !name.startsWith('.') && statSync(join(folder, name)).isDirectory())
    .flatMap((name) => treesIn(join(folder, name)));
}

const SUITES = readdirSync(join(ROOT, 'test'))
  .map((suite) => `test/${suite}/samples`)
  .filter((path) => statSync(join(ROOT, path), { throwIfNoEntry: false }));
const PLACES = [...SUITES, 'test/cli/base', 'test/conformance/tree', 'examples/kernel', 'template'];
const trees = [...PLACES, 'examples/http-service/kernel'].flatMap((place) =>
  treesIn(join(ROOT, place)).map((tree) => relative(ROOT, tree)),
);
/** What is written for a patch: callbacks and marks make one even where nothing changed. */
const isPatch = (path: string): boolean =>
  [...readTree(join(ROOT, path)).files.values()].some((text) => /^(KPATCH|ksplice)_/m.test(text));

it('knows of many trees', () => expect(trees.length).toBeGreaterThan(200));

it.each(trees.filter((path) => !isPatch(path)))('%s', (path) => {
  const tree = readTree(join(ROOT, path));
  const { image, diagnostics } = compile(tree);
  const built = buildPatch({ old: tree, new: readTree(join(ROOT, path)), name: 'same' });
  expect(built.changes).toEqual([]);
  // what is no K program is refused, as it stands, twice
  expect(built.diagnostics.length).toBe(2 * diagnostics.length);
  expect(built.outcome).toBe(image ? 'unchanged' : 'refused');
});
