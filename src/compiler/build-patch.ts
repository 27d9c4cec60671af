/** Builds a patch module from two trees: compile both, compare, refuse or write. */
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { mapSpans } from '../diagnostics/related.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { PatchModule } from '../lowered/module.ts';
import { formatModule, sealModule } from '../lowered/module.ts';
import type { Change } from './4-diff/index.ts';
import { diffImages } from './4-diff/index.ts';
import type { Explanation } from './4-diff/explanations.ts';
import { explanationsOf } from './4-diff/explanations.ts';
import { changedPrograms } from './4-diff/rules/programs.ts';
import { unifiedDiffs } from './5-write/diffs.ts';
import type { Extent } from './5-write/extent.ts';
import { extentOf } from './5-write/extent.ts';
import { payload } from './5-write/payload.ts';
import type { CompiledPair, Images } from './compile-pair.ts';
import { compilePair } from './compile-pair.ts';
import type { Compiled } from './index.ts';
import type { Inputs, Source, Trees } from './inputs/index.ts';
import { readInputs } from './inputs/index.ts';
import type { Tree } from './tree.ts';
import { textsOfPair } from './unit-text.ts';

export interface BuildResult {
  outcome: 'built' | 'refused' | 'unchanged';
  module: PatchModule | null;
  /** The module file's text. */
  text: string | null;
  changes: Change[];
  /** Why each unit of the patch is in it, by the symbol that the running kernel knows it as. */
  explanations: ReadonlyMap<SymbolId, readonly Explanation[]>;
  extents: Extent[];
  diagnostics: Diagnostic[];
  /** The texts that the diagnostics point into, by path. */
  sources: Map<string, string>;
  /** What was compared. */
  trees: Trees;
  /** What the trees were compiled to; null if one cannot be. */
  images: Images | null;
}

export interface BuildSettings {
  name: string;
  /** Whether it takes the place of all patches that are loaded: yes, unless it has a base. */
  replace?: boolean;
  /** The patches that the running kernel has, oldest first; the new tree has their changes, too. */
  base?: readonly PatchModule[];
  /** The objects that the patch may change: `vmlinux`, modules; all if none are named. */
  targets?: readonly string[];
  /** Warnings are refusals. */
  strict?: boolean;
}

export type BuildOptions = Source & BuildSettings;

/** Builds a patch module, or says why it cannot be built: all of it in one run. */
export function buildPatch(options: BuildOptions): BuildResult {
  const result = build(options);
  return options.strict ? strictly(result) : result;
}

function build(options: BuildOptions): BuildResult {
  const { name, base = [], replace = base.length === 0, targets } = options;
  const inputs = readInputs(options, targets);
  const { old, new: next } = inputs;
  const pair = compilePair(inputs, base);
  const { images } = pair;
  const result = nothingFound(inputs, pair);
  if (!images || hasErrors(result)) return result;
  const difference = diffImages(images.old, images.new, images.moved);
  const texts = textsOfPair(inputs, images);
  result.changes = difference.changes;
  result.explanations = explanationsOf(difference, texts);
  result.extents = extentOf(difference, texts);
  const programs = changedPrograms({ old: old.files, new: next.files }, images);
  for (const each of [...difference.diagnostics, ...programs])
    result.diagnostics.push(mapSpans(each, (span) => placed(span, old)));
  if (hasErrors(result)) return result;
  const acts = difference.objects.some(
    ({ callbacks, transformers }) => callbacks.length + transformers.length > 0,
  );
  if (difference.functions.length === 0 && !acts) return { ...result, outcome: 'unchanged' };
  const onTop = base.length > 0;
  const content = payload(difference, images, texts.new, { name, replace: replace && !onTop });
  const module = sealModule(content);
  return {
    ...result,
    outcome: 'built',
    module,
    text: formatModule(module, unifiedDiffs(old.files, next.files)),
  };
}

function nothingFound(inputs: Inputs, pair: CompiledPair): BuildResult {
  const { old, new: next } = inputs;
  return {
    outcome: 'refused',
    module: null,
    text: null,
    changes: [],
    explanations: new Map(),
    extents: [],
    diagnostics: [
      ...inputs.diagnostics,
      ...located(old, pair.old),
      ...located(next, pair.new),
      ...pair.misfits,
    ],
    sources: new Map([...next.files, ...inFolder(old), ...inFolder(next), ...inputs.sources]),
    trees: { old, new: next },
    images: pair.images,
  };
}

const hasErrors = ({ diagnostics }: BuildResult): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** The same, where a warning is a refusal. */
function strictly(result: BuildResult): BuildResult {
  if (!result.diagnostics.some(({ severity }) => severity === 'warning')) return result;
  const diagnostics = result.diagnostics.map((each): Diagnostic => {
    if (each.severity !== 'warning') return each;
    return {
      ...each,
      severity: 'error',
      reason: `${each.reason} (A warning, refused by --strict.)`,
    };
  });
  return { ...result, outcome: 'refused', module: null, text: null, diagnostics };
}

/** A tree's errors, each with the folder of its tree. */
const located = ({ root }: Tree, { diagnostics }: Compiled): Diagnostic[] =>
  diagnostics.map((each) => mapSpans(each, (span) => ({ ...span, file: `${root}/${span.file}` })));

/** A place that the differ names: in the old tree with that tree's folder. */
const placed = ({ tree, ...span }: Span, { root }: Tree): Span =>
  tree === 'old' ? { ...span, file: `${root}/${span.file}` } : span;

/** A tree's texts by the paths that `located` gives. */
const inFolder = ({ root, files }: Tree): [string, string][] =>
  [...files].map(([path, text]) => [`${root}/${path}`, text]);

/** A module name as kpatch-build makes it: letters, digits, `_` and `-`, at most 55. */
export const moduleName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 55) || 'patch';
