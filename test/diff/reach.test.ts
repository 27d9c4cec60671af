/** What a change can reach: a patch of that part is the one of the whole, text for text. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import type { ComparedTrees } from '../../src/compiler/reach/compared.ts';
import { compareTrees } from '../../src/compiler/reach/compared.ts';
import { compareFolders } from '../../src/compiler/reach/folders.ts';
import { reachedTrees } from '../../src/compiler/reach/index.ts';
import { Subject } from './mutations/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../../src/compiler/tree.ts';
import { stories } from '../support/stories.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

/** Compares a build of what is reached with one of the whole; false if everything is reached. */
function agrees(old: Tree, next: Tree, trees: ComparedTrees | null): boolean {
  const reached = trees && reachedTrees(trees, 0);
  if (!reached) return false;
  const part = buildPatch({ ...reached, name: 'fix' });
  const whole = buildPatch({ old, new: next, name: 'fix' });
  expect(part.outcome).toBe(whole.outcome);
  expect(part.diagnostics).toEqual(whole.diagnostics);
  expect(part.changes).toEqual(whole.changes);
  expect(part.text).toBe(whole.text);
  return true;
}

it('is the same patch for each sample that stays inside', () => {
  const names = readdirSync(SAMPLES).filter((name) => existsSync(join(SAMPLES, name, 'new')));
  const partial = names.filter((name) => {
    const [old, next] = ['old', 'new'].map((side) => readTree(join(SAMPLES, name, side)));
    return agrees(old!, next!, compareTrees(old!, next!));
  });
  expect(partial.length).toBeGreaterThan(5);
});

it('is the same patch for the stories that stay inside', () => {
  const partial = stories().filter(({ old, fixed }) =>
    agrees(old, fixed, compareTrees(old, fixed)),
  );
  expect(partial.length).toBeGreaterThan(5);
});

it('is the same patch for mutations of the example kernel', () => {
  const old = readTree(join(import.meta.dirname, '../../examples/kernel'));
  const subject = new Subject(old);
  const mutations = subject.mutations();
  const some = mutations.filter((_, i) => i % Math.ceil(mutations.length / 15) === 7);
  const partial = some.filter((mutation) => {
    const mutant = subject.mutant(mutation);
    return agrees(old, mutant, compareTrees(old, mutant));
  });
  expect(partial.length).toBeGreaterThan(4);
});

describe('of two folders', () => {
  const folders = (...trees: Record<string, string>[]): string[] =>
    trees.map((files) => {
      const root = mkdtempSync(join(tmpdir(), 'reach-'));
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      return root;
    });
  const a = "import { g } from './b.ts';\nexport function f(): number {\n  return g() + 1;\n}\n";
  const b = 'export function g(): number {\n  return 2;\n}\n';
  const c = 'export function h(): number {\n  return 3;\n}\n';

  it('only what differs, and what it imports, is read as text', () => {
    const [old, next] = folders(
      { 'a.ts': a, 'b.ts': b, 'c.ts': c },
      { 'a.ts': a.replace('+ 1', '+ 2'), 'b.ts': b, 'c.ts': c },
    ) as [string, string];
    const compared = compareFolders(old, next)!;
    expect(compared.changed).toEqual(['a.ts']);
    const reached = reachedTrees(compared, 0)!;
    expect([...reached.old.files.keys()]).toEqual(['a.ts', 'b.ts']);
    expect(agrees(readTree(old), readTree(next), compared)).toBe(true);
    for (const root of [old, next]) rmSync(root, { recursive: true });
  });

  it('trees that do not have the same files are read whole', () => {
    const [old, next] = folders({ 'a.ts': c }, { 'a.ts': c, 'b.ts': b }) as [string, string];
    expect(compareFolders(old, next)).toBeNull();
    for (const root of [old, next]) rmSync(root, { recursive: true });
    expect(compareTrees(treeFromFiles({ 'a.ts': c }), treeFromFiles({ 'b.ts': c }))).toBeNull();
  });
});
