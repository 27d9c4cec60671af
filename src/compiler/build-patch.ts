/** Builds a patch module from two trees: compile both, compare, refuse or write. */
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { mapSpans } from '../diagnostics/related.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { ModuleObject, PatchModule } from '../lowered/module.ts';
import { hashOf } from '../lowered/meaning.ts';
import { FORMAT, formatModule, sealModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import type { Change, Difference } from './4-diff/index.ts';
import { diffImages } from './4-diff/index.ts';
import type { Explanation } from './4-diff/explanations.ts';
import { explanationsOf } from './4-diff/explanations.ts';
import { changedPrograms } from './4-diff/rules/programs.ts';
import { unifiedDiffs } from './5-write/diffs.ts';
import type { Extent } from './5-write/extent.ts';
import { extentOf } from './5-write/extent.ts';
import { compilePair } from './compile-pair.ts';
import type { Compiled } from './index.ts';
import type { Tree } from './tree.ts';
import { textsOf } from './unit-text.ts';

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
  sources: Map<string, string>;
}

export interface BuildOptions {
  old: Tree;
  new: Tree;
  name: string;
  replace?: boolean;
}

export function buildPatch({ old, new: next, name, replace = true }: BuildOptions): BuildResult {
  const { old: before, new: after, images } = compilePair(old, next);
  const sources = new Map([...next.files, ...inFolder(old), ...inFolder(next)]);
  const result: BuildResult = {
    outcome: 'refused',
    module: null,
    text: null,
    changes: [],
    explanations: new Map(),
    extents: [],
    diagnostics: [...located(old, before), ...located(next, after)],
    sources,
  };
  if (!images) return result;
  const difference = diffImages(images.old, images.new, images.moved);
  const texts = { old: textsOf(old.files), new: textsOf(next.files) };
  result.changes = difference.changes;
  result.explanations = explanationsOf(difference, texts);
  result.extents = extentOf(difference, texts);
  const programs = changedPrograms({ old: old.files, new: next.files }, images);
  for (const each of [...difference.diagnostics, ...programs])
    result.diagnostics.push(mapSpans(each, (span) => placed(span, old)));
  if (result.diagnostics.some((each) => each.severity === 'error')) return result;
  const acts = difference.objects.some(
    ({ callbacks, transformers }) => callbacks.length + transformers.length > 0,
  );
  if (difference.functions.length === 0 && !acts) return { ...result, outcome: 'unchanged' };
  const module = sealModule(payload(difference, images.old, next, name, replace));
  return {
    ...result,
    outcome: 'built',
    module,
    text: formatModule(module, unifiedDiffs(old.files, next.files)),
  };
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

function payload(
  difference: Difference,
  base: Image,
  next: Tree,
  name: string,
  replace: boolean,
): Omit<PatchModule, 'checksum'> {
  const textOf = textsOf(next.files);
  const objects: ModuleObject[] = difference.objects
    .map((object) => ({
      name: object.name,
      functions: difference.functions
        .filter((each) => each.object === object.name)
        .map(({ unit, old, force }) => ({
          unit,
          change: old ? ('changed' as const) : ('new' as const),
          baseHash: old && hashOf(old),
          force,
          text: textOf(unit),
        })),
      data: object.data,
      dataOrder: object.dataOrder,
      structs: object.structs,
      callbacks: object.callbacks,
      transformers: object.transformers,
      guards: object.guards,
    }))
    .filter(
      ({ functions, callbacks, data, transformers }) =>
        functions.length + callbacks.length + data.length + transformers.length > 0,
    );
  return {
    format: FORMAT,
    name,
    replace,
    kernel: { name: base.name, version: base.version },
    objects,
    requires: difference.requires,
    symvers: difference.symvers,
  };
}

/** A module name as kpatch-build makes it: letters, digits, `_` and `-`, at most 55. */
export const moduleName = (text: string): string =>
  text.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 55) || 'patch';
