/** How much a patch is, object by object: functions, other units, lines of code that are new. */
import { diffArrays } from 'diff';
import type { Difference } from '../4-diff/index.ts';
import type { TextsOfTrees } from '../unit-text.ts';

export interface Extent {
  /** `vmlinux` or a module. */
  object: string;
  /** Functions, by what became of them. */
  changed: number;
  new: number;
  removed: number;
  /** Data objects and structs that come with the patch. */
  data: number;
  structs: number;
  /** Lines of the patch's functions that the running kernel does not have. */
  newLines: number;
}

/** Lines that differ in a function, beyond which all of its lines count as new. */
const MAX_EDITS = 2000;

/** One for each object in which anything changed. */
export function extentOf(
  { changes, functions, objects }: Difference,
  texts: TextsOfTrees,
): Extent[] {
  return objects.flatMap(({ name: object, data, structs }) => {
    const own = changes.filter((each) => each.object === object);
    if (own.length === 0) return [];
    const count = (change: string): number =>
      own.filter((each) => each.kind === 'function' && each.change === change).length;
    const newLines = functions
      .filter((each) => each.object === object)
      .map(({ unit, old: was }) => added(was ? texts.old(was) : [], texts.new(unit)))
      .reduce((sum, lines) => sum + lines, 0);
    const counts = { changed: count('changed'), new: count('new'), removed: count('removed') };
    return [{ object, ...counts, data: data.length, structs: structs.length, newLines }];
  });
}

/** How many lines of `now` are not among those of `was`, in order. */
function added(was: readonly string[], now: readonly string[]): number {
  const parts = diffArrays([...was], [...now], { maxEditLength: MAX_EDITS });
  return parts
    ? parts.filter((part) => part.added).reduce((sum, part) => sum + part.count, 0)
    : now.length;
}
