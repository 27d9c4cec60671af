/**
 * Compiles the two trees of a patch: the old one as the running kernel is, with the patches that it has
 * already; the new one in the symbols that this kernel knows.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BaseModule, PatchModule } from '../lowered/module.ts';
import type { Names } from '../lowered/rename.ts';
import type { Image, Unit } from '../lowered/units.ts';
import { findMoves } from './4-diff/moves/index.ts';
import { movedTypes } from './4-diff/moves/types.ts';
import type { Compiled } from './index.ts';
import { compile } from './index.ts';
import { onBase } from './inputs/base.ts';
import type { Trees } from './inputs/index.ts';

export interface CompiledPair {
  old: Compiled;
  new: Compiled;
  /** Null if either tree has errors, or the modules do not fit. */
  images: Images | null;
  /** Why the modules do not fit what they are put on. */
  misfits: Diagnostic[];
}

export interface Images {
  /** What runs: the old tree, with the base's patches. */
  old: Image;
  new: Image;
  /** From the new tree's symbols to the old one's. */
  moved: Names;
  /** The modules that are in force. */
  base: BaseModule[];
  /** The texts of the old units that come from these. */
  texts: ReadonlyMap<Unit, readonly string[]>;
}

export function compilePair(
  { old, new: next, compiled }: Trees,
  modules: readonly PatchModule[],
): CompiledPair {
  const before = compiled?.old ?? compile(old);
  const after = compiled?.new ?? compile(next);
  const pair = { old: before, new: after, images: null, misfits: [] };
  if (!before.image || !after.image) return pair;
  const { image: running, base, texts, diagnostics: misfits } = onBase(before.image, modules);
  if (misfits.length > 0) return { ...pair, misfits };
  const moved = findMoves(running, after.image);
  const names = new Map([...moved, ...movedTypes(running, after.image, moved)]);
  const image = names.size > 0 ? after.inSymbols(names) : after.image;
  return { ...pair, images: { old: running, new: image, moved, base, texts } };
}
