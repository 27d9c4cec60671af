/** The patch stories of `examples/patches`: trees before and after the fix, with the workload. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import type { Tree } from '../../src/compiler/tree.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { ModelName } from '../../src/livepatch/index.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

export interface Story {
  name: string;
  loadAt: number;
  unloadAt: number;
  title: string;
  /** Of the kinds of bugs. */
  class: string;
  /** The CVE, or the commit that fixed it, and when. */
  source: string;
  date: string;
  /** Names of the functions that the fix changes. */
  functions: string[];
  /** Lines beyond the fix itself that it takes to patch it live, and what they are. */
  newCodeLines: number;
  means: string;
  /** What becomes of a load under each model: `applied`, an errno, `never completes`. */
  models: Record<ModelName, string>;
  /** Why it cannot be taken back, if it cannot. */
  irreversible: string | null;
  old: Tree;
  fixed: Tree;
}

/** `story.json`. */
type Json = Omit<Story, 'name' | 'source' | 'irreversible' | 'old' | 'fixed'> & {
  cve?: string;
  commit?: string;
  irreversible?: string;
};

export function stories(): Story[] {
  return readdirSync(join(EXAMPLES, 'patches'))
    .sort()
    .map((name) => {
      const folder = join(EXAMPLES, 'patches', name);
      const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
      const { cve, commit, irreversible = null, ...rest } = JSON.parse(text('story.json')) as Json;
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
      const source = cve ?? commit ?? '';
      return { ...rest, name, source, irreversible, old: trees[0], fixed: trees[1] };
    });
}
