/**
 * Applies patch files to a tree, one on another, as `patch -p` does. Everything that does not apply,
 * in all of them, is found in one run; then nothing is built.
 */
import { basename } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { nearest } from '../2-analyze/spelling.ts';
import type { Tree } from '../tree.ts';
import { overlay } from '../tree.ts';
import { Edits } from './edits.ts';
import type { FilePatch, Hunk } from './parse.ts';
import { parseDiff } from './parse.ts';
import { counts, isOutside, levelsOf, strip } from './paths.ts';
import type { Placement } from './place.ts';
import { fileLines, place, splice } from './place.ts';
import { rejected } from './rejects.ts';
import type { PatchText } from './sections.ts';
import { lineSpan } from './sections.ts';

/** The tree that patches to it, or to a folder of it, make of it; with an error, as far as they apply. */
export function applyPatches(
  tree: Tree,
  patches: readonly PatchText[],
  within = '',
): { tree: Tree; diagnostics: Diagnostic[] } {
  const edits = new Edits(tree, within);
  const diagnostics = patches.flatMap((patch) => {
    const { files, diagnostics: damaged } = parseDiff(patch);
    const levels = levelsOf(files, edits);
    const applied = files.flatMap((file) => new Application(patch.name, levels, edits).run(file));
    return [...damaged, ...applied];
  });
  const names = patches.map(({ name }) => basename(name).replace(/\.(?:patch|diff)$/, ''));
  return { tree: overlay(tree, edits.changes, [tree.root, ...names].join('+')), diagnostics };
}

/** One file's section of one patch. */
class Application {
  readonly #patch: string;
  readonly #levels: number;
  readonly #edits: Edits;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(patch: string, levels: number, edits: Edits) {
    this.#patch = patch;
    this.#levels = levels;
    this.#edits = edits;
  }

  run(file: FilePatch): Diagnostic[] {
    const paths = this.#paths(file);
    if (paths === null) return this.#diagnostics;
    const { from, to } = paths;
    const values = { patch: this.#patch, file: to ?? from! };
    const span = lineSpan(this.#patch, file.line);
    if (file.isBinary) this.#diagnostics.push(messages.patchBinary(span, values));
    else if (from !== null && !this.#edits.has(from)) this.#missing(file, from, to);
    else if (to !== null && to !== from && this.#edits.has(to)) this.#exists(file, from, to);
    else this.#apply(file, from, to);
    return this.#diagnostics;
  }

  /** The files of the tree that a section is about, or null if it is about none. */
  #paths(file: FilePatch): { from: string | null; to: string | null } | null {
    const span = lineSpan(this.#patch, file.line);
    const named = [file.from, file.to].map(
      (name) => name && (strip(name, this.#levels) ?? name),
    ) as [string | null, string | null];
    const [first = null] = named.filter((name) => name !== null);
    if (first === null) {
      const values = { patch: this.#patch, detail: 'no header says which file this is' };
      this.#diagnostics.push(messages.patchDamaged(span, values));
      return null;
    }
    const outside = [file.from, file.to].find(
      (name) => name !== null && isOutside(name, this.#levels),
    );
    if (outside) {
      const values = { patch: this.#patch, file: outside };
      this.#diagnostics.push(messages.patchOutsideTree(span, values));
      return null;
    }
    if (!named.some((name) => name !== null && counts(name))) {
      const values = { patch: this.#patch, file: named[1] ?? first };
      this.#diagnostics.push(messages.patchFileIgnored(span, values));
      return null;
    }
    let [from, to] = named;
    if (to !== null && !counts(to)) {
      const values = { patch: this.#patch, file: to };
      this.#diagnostics.push(messages.patchFileIgnored(span, values));
      to = null;
    }
    // `x.ts.orig` and `x.ts` are names of one file, unless git says that it was renamed
    if (file.act === 'change' && from !== to)
      from = to = named.find((name) => this.#edits.has(name!)) ?? to;
    const isAdded = from !== null && file.hunks[0]?.lines.every(({ mark }) => mark === '+');
    if (isAdded && !this.#edits.has(from!) && from === to) from = null;
    return { from, to };
  }

  #missing(file: FilePatch, from: string, to: string | null): void {
    const isMoved = to !== null && to !== from && this.#edits.has(to);
    if (isMoved && this.#isApplied(file, to)) return this.#applied(file, to);
    const near = nearest(from, this.#edits.paths());
    const advice = near === null ? '' : `; did you mean ${near}?`;
    this.#diagnostics.push(
      messages.patchFileMissing(lineSpan(this.#patch, file.line), {
        patch: this.#patch,
        file: from,
        advice,
      }),
    );
  }

  #exists(file: FilePatch, from: string | null, to: string): void {
    if (from === null && this.#isApplied(file, to)) return this.#applied(file, to);
    const values = { patch: this.#patch, file: to };
    this.#diagnostics.push(messages.patchFileExists(lineSpan(this.#patch, file.line), values));
  }

  #apply(file: FilePatch, from: string | null, to: string | null): void {
    const lines = fileLines((from !== null && this.#edits.read(from)) || '');
    const hunks = inFittingEndings(lines, file.hunks);
    const exact = place(lines, hunks, 0);
    if (exact.rejected.length > 0 && this.#isApplied(file, from ?? to!))
      return this.#applied(file, from ?? to!);
    const { placed, rejected: failed } = exact.rejected.length === 0 ? exact : place(lines, hunks);
    for (const hunk of failed)
      this.#diagnostics.push(rejected(this.#patch, from ?? to!, hunk, lines));
    for (const each of placed) this.#displaced(from ?? to!, each);
    const text = splice(lines, placed);
    if (file.act === 'delete' && failed.length === 0 && text !== '')
      this.#remains(file, from!, text);
    if (from !== null && from !== to && file.act !== 'copy') this.#edits.write(from, null);
    if (to !== null) this.#edits.write(to, text);
  }

  #remains(file: FilePatch, path: string, text: string): void {
    this.#diagnostics.push(
      messages.patchFileRemains(lineSpan(this.#patch, file.line), {
        patch: this.#patch,
        file: path,
        detail: fileLines(text).length,
      }),
    );
  }

  /** Whether the file is as the section would have it: the section fits the other way round. */
  #isApplied({ act, hunks }: FilePatch, path: string): boolean {
    const lines = fileLines(this.#edits.read(path) ?? '');
    const back = inFittingEndings(lines, hunks.map(reversed));
    // lines that are gone and had nothing around them would fit anywhere
    if (back.some(({ lines: each }) => each.every(({ mark }) => mark === '+'))) return false;
    const { placed, rejected: failed } = place(lines, back, 0);
    return failed.length === 0 && (act !== 'create' || splice(lines, placed) === '');
  }

  #applied(file: FilePatch, path: string): void {
    const values = { patch: this.#patch, file: path };
    this.#diagnostics.push(messages.patchApplied(lineSpan(this.#patch, file.line), values));
  }

  /** A hunk that stands somewhere else than it says is only sure if it fits nowhere else. */
  #displaced(file: string, { hunk, at, offset, fuzz, rival }: Placement): void {
    if (fuzz === 0 && rival === null) return;
    const moved = offset === 0 ? '' : `, ${Math.abs(offset)} ${offset > 0 ? 'below' : 'above'}`;
    const parts = [
      ...(fuzz > 0 ? [`fits only with fuzz ${fuzz}`] : []),
      ...(rival !== null ? [`would fit at line ${rival + 1} too`] : []),
    ];
    this.#diagnostics.push(
      messages.hunkDisplaced(lineSpan(this.#patch, hunk.line), {
        file,
        number: hunk.number,
        detail: `${parts.join(' and ')}; it was applied at line ${at + 1}${moved}`,
      }),
    );
  }
}

/** The same change the other way round. */
const reversed = (hunk: Hunk): Hunk => ({
  ...hunk,
  lines: hunk.lines.map((line) => ({
    ...line,
    mark: ({ '+': '-', '-': '+', ' ': ' ' } as const)[line.mark],
  })),
});

/** Hunks as they are where they fit, as patch(1) has it; else with the line ends of the text. */
const inFittingEndings = (lines: readonly string[], hunks: readonly Hunk[]): readonly Hunk[] =>
  place(lines, hunks).rejected.length === 0 ? hunks : inEndingsOf(lines, hunks);

/** Hunks whose lines end as all lines of a text do, if those that should be there end otherwise. */
function inEndingsOf(lines: readonly string[], hunks: readonly Hunk[]): readonly Hunk[] {
  const known = hunks.flatMap((hunk) => hunk.lines).filter(({ mark }) => mark !== '+');
  const texts = known.map(({ text }) => text);
  const change = (edit: (text: string) => string): Hunk[] =>
    hunks.map((hunk) => ({
      ...hunk,
      lines: hunk.lines.map((line) => ({ ...line, text: edit(line.text) })),
    }));
  if (isDos(lines) && isUnix(texts)) return change((text) => text.replace(/\n$/, '\r\n'));
  if (isUnix(lines) && isDos(texts)) return change((text) => text.replace(/\r\n$/, '\n'));
  return hunks;
}

const isUnix = (lines: readonly string[]): boolean =>
  lines.some((line) => line.endsWith('\n')) && !lines.some((line) => line.endsWith('\r\n'));
const isDos = (lines: readonly string[]): boolean => {
  const whole = lines.filter((line) => line.endsWith('\n'));
  return whole.length > 0 && whole.every((line) => line.endsWith('\r\n'));
};
