/** Pairs of trees that tests have as samples, differenced: refusals, their examples, and the stories. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildResult } from '../../src/compiler/build-patch.ts';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../../src/compiler/tree.ts';
import { stories } from './stories.ts';

const REFUSALS = join(import.meta.dirname, '../refusals/samples');

export interface Pair {
  old: Tree;
  new: Tree;
  result: BuildResult;
}

/** A tree of a refusal's sample: a folder, or one file that stands for `main.ts`. */
export function sampleTree(sample: string, name: string, single = name): Tree | null {
  const folder = join(REFUSALS, sample, name);
  const file = join(REFUSALS, sample, `${single}.ts`);
  if (existsSync(folder)) return { ...readTree(folder), root: name };
  return existsSync(file) ? treeFromFiles({ 'main.ts': readFileSync(file, 'utf8') }, name) : null;
}

let known: [string, Pair][] | null = null;

/** By name. */
export function pairs(): [string, Pair][] {
  known ??= [...refusals(), ...fixes()].map(([name, old, next]) => [
    name,
    { old, new: next, result: buildPatch({ old, new: next, name: 'p' }) },
  ]);
  return known;
}

const refusals = (): [string, Tree, Tree][] =>
  readdirSync(REFUSALS).flatMap((sample): [string, Tree, Tree][] => {
    const [old, next] = [sampleTree(sample, 'old'), sampleTree(sample, 'new')];
    return old && next ? [[sample, old, next]] : [];
  });

const fixes = (): [string, Tree, Tree][] =>
  stories().map(({ name, old, fixed }) => [
    name,
    { ...old, root: 'old' },
    { ...fixed, root: 'new' },
  ]);
