/** Edits that keep the meaning of a tree, in combinations that a draw decides. */
import type { Tree } from '../../../src/compiler/tree.ts';
import type { Draw } from './layouts.ts';
import { LAYOUT_EDITS } from './layouts.ts';
import { partsOf } from './parts.ts';
import { TEXT_EDITS } from './texts.ts';
import type { Layout } from './write.ts';
import { writeLayout } from './write.ts';

export const EDITS: readonly string[] = [...Object.keys(LAYOUT_EDITS), ...Object.keys(TEXT_EDITS)];

/** Does the edits in turn, those of the layout first; one that would make two things of a name is left out. */
export function editTree(tree: Tree, edits: readonly string[], draw: Draw): Tree {
  let layout: Layout = {
    parts: partsOf(tree).map((part) => ({ part, file: part.file })),
    names: new Map(),
  };
  let files = tree.files;
  for (const name of edits) {
    if (!(name in LAYOUT_EDITS)) continue;
    const next = LAYOUT_EDITS[name as keyof typeof LAYOUT_EDITS](layout, draw);
    const written = writeLayout(next);
    if (!written) continue;
    layout = next;
    files = written;
  }
  const texts = new Map(files);
  for (const name of edits) {
    const edit = TEXT_EDITS[name];
    if (!edit) continue;
    const paths = [...texts.keys()].filter((path) => !path.startsWith('user/')).sort();
    const path = paths[draw(paths.length)]!;
    texts.set(path, edit(path, texts.get(path)!, draw));
  }
  return { ...tree, files: new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
