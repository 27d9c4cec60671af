/** Two trees of which is known in what files they differ; texts are there for the asking. */
import type { Tree } from '../tree.ts';

/** A tree without its texts. */
export type TreeHead = Omit<Tree, 'files'>;

export interface ComparedTrees {
  old: TreeHead;
  new: TreeHead;
  /** The files, which both trees have, in path order. */
  paths: ReadonlySet<string>;
  /** Those whose texts differ, in path order. */
  changed: readonly string[];
  /** Whether a file that did not change has a macro that tells `build-patch` what to do. */
  hasMarks: boolean;
  /** The text of a file, of the old tree or the new one. */
  text(tree: 'old' | 'new', path: string): string;
}

/** What the macros of patches begin with. */
export const MARK = 'KPATCH_';

/** Trees that have been read; null if one has files that the other has not. */
export function compareTrees(old: Tree, next: Tree): ComparedTrees | null {
  if (old.files.size !== next.files.size) return null;
  const changed: string[] = [];
  let hasMarks = false;
  for (const [path, text] of old.files) {
    const other = next.files.get(path);
    if (other === undefined) return null;
    if (other !== text) changed.push(path);
    else hasMarks ||= text.includes(MARK);
  }
  const trees = { old, new: next };
  return {
    ...trees,
    paths: new Set([...old.files.keys()].sort()),
    changed: changed.sort(),
    hasMarks,
    text: (tree, path) => trees[tree].files.get(path)!,
  };
}
