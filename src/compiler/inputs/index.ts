/** What a patch is built from: two trees, or one and the patches that make the other of it. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Compiled } from '../index.ts';
import type { Tree } from '../tree.ts';
import { applyPatches } from './patches.ts';
import type { PatchText } from './sections.ts';
import { onlyTargets } from './targets.ts';

export interface Trees {
  /** The tree that the running kernel was built from. */
  old: Tree;
  /** The tree with the change. */
  new: Tree;
  /** What they were compiled to, if they were. */
  compiled?: { old: Compiled; new: Compiled };
}

export interface Patched {
  /** The tree that the running kernel was built from. */
  old: Tree;
  /** Unified diffs, applied one on another. */
  patches: readonly PatchText[];
  /** The folder of the tree that their paths are relative to, with a `/` at its end; the tree itself if none. */
  within?: string;
}

export type Source = Trees | Patched;

export interface Inputs extends Trees {
  /** What cannot be read or applied, and what was applied with doubts. */
  diagnostics: Diagnostic[];
  /** The texts that the diagnostics point into, by path. */
  sources: ReadonlyMap<string, string>;
}

/** `targets`: the objects that the patch may change; all if there are none. */
export function readInputs(source: Source, targets: readonly string[] = []): Inputs {
  const inputs = 'new' in source ? whole(source) : patched(source);
  if (targets.length === 0) return inputs;
  const { old, sources } = inputs;
  const { tree, diagnostics } = onlyTargets(old, inputs.new, targets);
  return { old, new: tree, sources, diagnostics: [...inputs.diagnostics, ...diagnostics] };
}

const whole = (trees: Trees): Inputs => ({
  ...trees,
  diagnostics: [],
  sources: new Map(),
});

function patched({ old, patches, within }: Patched): Inputs {
  const { tree, diagnostics } = applyPatches(old, patches, within);
  const sources = new Map(patches.map(({ name, text }) => [name, text]));
  return { old, new: tree, diagnostics, sources };
}
