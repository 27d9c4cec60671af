/** The texts of units, cut out of the files of their tree. */
import { linesOf } from '../diagnostics/lines.ts';
import { fileOf } from '../lowered/symbol.ts';
import type { Unit } from '../lowered/units.ts';
import type { Images } from './compile-pair.ts';
import type { Trees } from './inputs/index.ts';

/** The lines of a unit's text. */
export type UnitText = (unit: Unit) => string[];

/** Of two trees that are compared. */
export interface TextsOfTrees {
  old: UnitText;
  new: UnitText;
}

/** Of the pair that a patch is made from; what earlier patches brought has the text that they kept. */
export function textsOfPair(trees: Trees, { texts }: Images): TextsOfTrees {
  const textOf = textsOf(trees.old.files);
  return {
    old: (unit) => [...(texts.get(unit) ?? textOf(unit))],
    new: textsOf(trees.new.files),
  };
}

/** For the units of a tree's files, which are cut into lines once; no lines where a file is not there. */
export function textsOf(files: ReadonlyMap<string, string>): UnitText {
  const lines = new Map<string, string[]>();
  return (unit) => {
    const path = fileOf(unit);
    const known = lines.get(path) ?? linesOf(files.get(path) ?? '');
    lines.set(path, known);
    return known.slice(unit.place.line - 1, unit.place.endLine);
  };
}
