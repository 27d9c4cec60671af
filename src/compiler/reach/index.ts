/**
 * The part of two trees that a change can reach: a patch that is built of it is the one that is built of
 * the whole, text for text, as long as the rest compiles. Files that did not change are not looked at,
 * unless a changed file imports them, or the differ asks who calls a changed function.
 *
 * That holds for changes that stay inside: bodies of functions, and new functions. Whatever looks
 * further needs both trees whole: files that come, go or move; changed data, structs, constants, types,
 * exports or macros, hence transformers and callbacks; programs; patches on top of others. So do pages for reviewers,
 * which show callers. Then the answer is null.
 */
import type { ParsedFile } from '../1-parse/index.ts';
import { parseFile } from '../1-parse/index.ts';
import { importedBy } from '../1-parse/imported.ts';
import { join, objectOf } from '../2-analyze/names.ts';
import { Uses } from '../4-diff/uses.ts';
import { sameMeaning } from '../../lowered/meaning.ts';
import { fileOf } from '../../lowered/symbol.ts';
import type { FunctionUnit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';
import type { Analysed } from '../index.ts';
import { analyse, compiledFrom } from '../index.ts';
import type { Trees } from '../inputs/index.ts';
import type { Tree } from '../tree.ts';
import { openCallers } from './callers.ts';
import type { ComparedTrees } from './compared.ts';
import { importersOf } from './importers.ts';
import type { AnalysedFile } from './interfaces.ts';
import { keepsInterface } from './interfaces.ts';

/** Trees of fewer files are compiled sooner than it is found out what need not be. */
const SMALL = 64;

type Side = 'old' | 'new';

/** The trees with the files that count, compiled; null if that must be all of them. */
export function reachedTrees(trees: ComparedTrees, small = SMALL): Required<Trees> | null {
  const { changed, hasMarks, paths } = trees;
  if (hasMarks || paths.size < small || changed.length === 0) return null;
  if (changed.some((path) => objectOf(path) === 'user')) return null;
  const reach = new Reach(trees);
  const first = reach.compile(changed);
  const open = first && reach.open(first, new Set());
  if (!first || !open || open.length === 0) return open && first && first.trees;
  const callers = importersOf(trees, new Set(open));
  const second = reach.compile([...changed, ...callers]);
  return second && reach.open(second, callers)?.length === 0 ? second.trees : null;
}

interface Compilation {
  trees: Required<Trees>;
  old: Analysed;
  new: Analysed;
}

class Reach {
  readonly #trees: ComparedTrees;
  readonly #changed: ReadonlySet<string>;
  readonly #parsed = { old: new Map<string, ParsedFile>(), new: new Map<string, ParsedFile>() };

  constructor(trees: ComparedTrees) {
    this.#trees = trees;
    this.#changed = new Set(trees.changed);
  }

  /** Both trees with some files and all that these import; null if that does not compile. */
  compile(files: readonly string[]): Compilation | null {
    const reached = new Set(files);
    for (const path of reached)
      for (const side of ['old', 'new'] as const)
        for (const from of importedBy(this.#parse(side, path))) {
          const target = join(path, from);
          if (target !== null && this.#trees.paths.has(target)) reached.add(target);
        }
    const paths = [...reached].sort();
    const trees = { old: this.#tree('old', paths), new: this.#tree('new', paths) };
    const old = analyse(trees.old, (path) => this.#parse('old', path));
    const next = analyse(trees.new, (path) => this.#parse('new', path));
    const compiled = { old: compiledFrom(trees.old, old), new: compiledFrom(trees.new, next) };
    if (!compiled.old.image || !compiled.new.image) return null;
    return { trees: { ...trees, compiled }, old, new: next };
  }

  /**
   * The files whose importers must be known to say all that is to be said; `complete` are those of which
   * they are. Null if the change is not of the kind that stays inside.
   */
  open({ old, new: next }: Compilation, complete: ReadonlySet<string>): string[] | null {
    for (const path of this.#changed)
      if (!keepsInterface(fileIn(old, path), fileIn(next, path))) return null;
    const uses = new Uses(old.image);
    const after = new Map(unitsOf(next.image.objects).map((unit) => [unit.symbol, unit]));
    const isOpen = (unit: FunctionUnit): boolean => !complete.has(fileOf(unit));
    const open = unitsOf(old.image.objects).flatMap((was) => {
      const now = after.get(was.symbol);
      if (was.kind !== 'function' || now?.kind !== 'function' || sameMeaning(was, now)) return [];
      return openCallers(was, now, uses, isOpen);
    });
    return [...new Set(open.map(fileOf))];
  }

  #tree(side: Side, paths: readonly string[]): Tree {
    const files = new Map(paths.map((path) => [path, this.#text(side, path)]));
    return { ...this.#trees[side], files };
  }

  readonly #texts = { old: new Map<string, string>(), new: new Map<string, string>() };

  #text(side: Side, path: string): string {
    const texts = this.#texts[this.#sideOf(side, path)];
    const known = texts.get(path) ?? this.#trees.text(side, path);
    texts.set(path, known);
    return known;
  }

  /** A file that did not change is parsed once for both trees. */
  #parse(side: Side, path: string): ParsedFile {
    const files = this.#parsed[this.#sideOf(side, path)];
    const known = files.get(path) ?? parseFile(path, this.#text(side, path));
    files.set(path, known);
    return known;
  }

  #sideOf = (side: Side, path: string): Side => (this.#changed.has(path) ? side : 'old');
}

function fileIn({ image, analysis }: Analysed, path: string): AnalysedFile {
  const files = image.objects.flatMap((object) => object.files);
  return {
    scope: analysis.files.get(path)!,
    image: files.find((file) => file.path === path)!,
  };
}
