/** The patch stories of `examples/patches`: trees before and after the fix, with the workload. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import type { Tree } from '../../src/compiler/tree.ts';
import { readTree } from '../../src/compiler/tree.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

export interface Story {
  name: string;
  loadAt: number;
  unloadAt: number;
  /** Names of the functions that the fix changes. */
  functions: string[];
  old: Tree;
  fixed: Tree;
}

export function stories(): Story[] {
  return readdirSync(join(EXAMPLES, 'patches'))
    .sort()
    .map((name) => {
      const folder = join(EXAMPLES, 'patches', name);
      const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
      const { loadAt, unloadAt, functions } = JSON.parse(text('story.json')) as Pick<
        Story,
        'loadAt' | 'unloadAt' | 'functions'
      >;
      const trees = [
        readTree(join(EXAMPLES, 'kernel')),
        readTree(join(EXAMPLES, 'kernel')),
      ] as const;
      for (const tree of trees) tree.files.set('user/workload.ts', text('workload.ts'));
      for (const patch of parsePatch(text('fix.patch'))) {
        const path = patch.newFileName!.replace(/^b\//, '');
        const fixed = applyPatch(trees[1].files.get(path) ?? '', patch);
        if (fixed === false) throw new Error(`${name}: fix.patch does not apply to ${path}`);
        trees[1].files.set(path, fixed);
      }
      return { name, loadAt, unloadAt, functions, old: trees[0], fixed: trees[1] };
    });
}
