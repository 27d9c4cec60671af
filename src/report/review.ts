/**
 * What a reviewer of a patch wants to know, as plain data: each unit that changed with both texts, why
 * it is in the patch, and what the call graph says of it. `page.ts` shows it.
 */
import type { Change } from '../compiler/4-diff/index.ts';
import { symbolOf } from '../compiler/4-diff/changes.ts';
import type { Explanation } from '../compiler/4-diff/explanations.ts';
import { unifiedDiffs } from '../compiler/5-write/diffs.ts';
import type { BuildResult } from '../compiler/build-patch.ts';
import type { Images } from '../compiler/compile-pair.ts';
import type { Tree } from '../compiler/tree.ts';
import type { UnitText } from '../compiler/unit-text.ts';
import { textsOfPair } from '../compiler/unit-text.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import { split } from '../lowered/symbol.ts';
import type { Image, Unit } from '../lowered/units.ts';
import { unitsOf } from '../lowered/walk.ts';
import type { Numbered } from './side-by-side.ts';
import type { Surroundings } from './surroundings.ts';
import { Tracer } from './surroundings.ts';

export interface ReviewedUnit extends Change {
  /** Names it in the page. */
  id: string;
  explanations: readonly Explanation[];
  /** What the running kernel knows it as. */
  symbol: SymbolId;
  old: Numbered | null;
  new: Numbered | null;
  /** Null where the trees could not be compiled, and for constants. */
  surroundings: Surroundings | null;
}

/** A diagnostic, and the unit that it is about. */
export interface Finding {
  /** Names it in the page. */
  id: string;
  diagnostic: Diagnostic;
  unit: ReviewedUnit | null;
}

export interface Review {
  name: string;
  kernel: { name: string; version: string };
  version: string;
  result: BuildResult;
  units: ReviewedUnit[];
  findings: Finding[];
  /** Unified diffs, line by line. */
  diffs: string[];
}

export interface ReviewOptions {
  /** The patch's name. */
  name: string;
  /** Ours. */
  version: string;
}

export function reviewOf(result: BuildResult, options: ReviewOptions): Review {
  const { name, version } = options;
  const { old, new: next } = result.trees;
  const { config } = old;
  const units = result.images ? reviewedUnits(result, result.images) : [];
  return {
    name,
    version,
    kernel: { name: config.name, version: config.version },
    result,
    units,
    findings: result.diagnostics.map((diagnostic, i) => ({
      id: `finding-${i + 1}`,
      diagnostic,
      unit: units.find((unit) => isAbout(diagnostic, unit, old)) ?? null,
    })),
    diffs: unifiedDiffs(old.files, next.files),
  };
}

function reviewedUnits(
  { changes, explanations, trees }: BuildResult,
  images: Images,
): ReviewedUnit[] {
  const texts = textsOfPair(trees, images);
  const was = sideOf(images.old, texts.old);
  const now = sideOf(images.new, texts.new);
  return changes.map((change) => {
    const symbol = symbolOf(change);
    const before = was.units.get(symbol);
    const after = now.units.get(symbol);
    return {
      ...change,
      symbol,
      id: symbol.replace(/\s/g, '_'),
      explanations: explanations.get(symbol) ?? [],
      old: before ? numbered(before, was.textOf) : null,
      new: after && change.change !== 'removed' ? numbered(after, now.textOf) : null,
      surroundings:
        change.kind === 'constant'
          ? null
          : before
            ? was.tracer.of(before, after ?? null, now.tracer)
            : now.tracer.of(after!, after!, now.tracer),
    };
  });
}

interface TreeSide {
  units: ReadonlyMap<string, Unit>;
  textOf: UnitText;
  tracer: Tracer;
}

function sideOf(image: Image, textOf: UnitText): TreeSide {
  const all = unitsOf(image.objects);
  return {
    units: new Map(all.map((unit) => [unit.symbol, unit])),
    textOf,
    tracer: new Tracer(image, all),
  };
}

const numbered = (unit: Unit, textOf: UnitText): Numbered => ({
  lines: textOf(unit),
  from: unit.place.line,
});

/** Whether a diagnostic's place, or one that it also names, lies in a unit. */
function isAbout({ span, related }: Diagnostic, unit: ReviewedUnit, { root }: Tree): boolean {
  const inOld = (at: Span): boolean =>
    unit.old !== null &&
    at.file === `${root}/${split(unit.symbol)[0]}` &&
    isWithin(at.line, unit.old);
  const inNew = (at: Span): boolean =>
    unit.new !== null && at.file === unit.file && isWithin(at.line, unit.new);
  const places = [...(span ? [span] : []), ...related.map((each) => each.span)];
  return places.some((at) => inNew(at) || inOld(at));
}

const isWithin = (line: number, { from, lines }: Numbered): boolean =>
  line >= from && line < from + lines.length;
