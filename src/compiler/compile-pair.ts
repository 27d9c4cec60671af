/** Compiles the two trees of a patch, the new one in the symbols that the running kernel knows. */
import type { Names } from '../lowered/rename.ts';
import type { Image } from '../lowered/units.ts';
import { findMoves } from './4-diff/moves/index.ts';
import { movedTypes } from './4-diff/moves/types.ts';
import type { Compiled } from './index.ts';
import { compile } from './index.ts';
import type { Tree } from './tree.ts';

export interface CompiledPair {
  old: Compiled;
  new: Compiled;
  /** Null if either tree has errors. `moved` leads from the new tree's symbols to the old one's. */
  images: { old: Image; new: Image; moved: Names } | null;
}

export function compilePair(old: Tree, next: Tree): CompiledPair {
  const before = compile(old);
  const after = compile(next);
  if (!before.image || !after.image) return { old: before, new: after, images: null };
  const moved = findMoves(before.image, after.image);
  const names = new Map([...moved, ...movedTypes(before.image, after.image, moved)]);
  const image = names.size > 0 ? after.inSymbols(names) : after.image;
  return { old: before, new: after, images: { old: before.image, new: image, moved } };
}
