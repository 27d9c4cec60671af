/**
 * Which files lead to some by imports, directly or not. Imports are looked for in the texts: whatever
 * stands in quotes and could be a path counts, also in comments, so that none is missed.
 */
import { join, objectOf } from '../2-analyze/names.ts';
import type { ComparedTrees } from './compared.ts';

const PATH = /(['"])(\.\.?\/[^'"\n]*\.ts)\1/g;

/** With the files themselves; programs call nobody in the kernel by name. */
export function importersOf(trees: ComparedTrees, files: ReadonlySet<string>): Set<string> {
  const importers = new Map<string, string[]>();
  for (const path of trees.paths) {
    if (objectOf(path) === 'user') continue;
    for (const [, , from] of trees.text('old', path).matchAll(PATH)) {
      const target = join(path, from!);
      if (target === null || !trees.paths.has(target)) continue;
      const known = importers.get(target);
      if (known) known.push(path);
      else importers.set(target, [path]);
    }
  }
  const reached = new Set(files);
  for (const each of reached) for (const path of importers.get(each) ?? []) reached.add(path);
  return reached;
}
