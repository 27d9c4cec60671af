/**
 * Two texts beside each other, line by line: lines that became others stand in one row, with the words
 * that differ marked. Pure computation; `diff-table.ts` shows it.
 */
import { diffArrays } from 'diff';
import { alignLines } from './align.ts';
import type { Segment } from './words.ts';
import { wordsOf } from './words.ts';

/** A line of one side: where it stands in its file, and its text in pieces. */
export interface Side {
  line: number;
  segments: Segment[];
}

/** `same` and `changed` have both sides. */
export interface Row {
  kind: 'same' | 'changed' | 'removed' | 'added';
  old: Side | null;
  new: Side | null;
}

/** A text, and the number of its first line. */
export interface Numbered {
  lines: readonly string[];
  from: number;
}

/** Lines that differ, beyond which nobody looks for the shortest difference: it takes too long. */
const MAX_EDITS = 1000;

/** Every line of both texts, in order. */
export function sideBySide(old: Numbered, next: Numbered): Row[] {
  const rows: Row[] = [];
  let left = 0;
  let right = 0;
  const side = ({ from }: Numbered, at: number, segments: Segment[]): Side => ({
    line: from + at,
    segments,
  });
  const replace = (removed: readonly string[], added: readonly string[]): void => {
    for (const [i, j] of alignLines(removed, added)) {
      const [was, now] = [i === null ? null : removed[i]!, j === null ? null : added[j]!];
      const [before, after] = wordsOf(was, now);
      rows.push({
        kind: was === null ? 'added' : now === null ? 'removed' : 'changed',
        old: i === null ? null : side(old, left + i, before),
        new: j === null ? null : side(next, right + j, after),
      });
    }
    left += removed.length;
    right += added.length;
  };
  for (const { removed, added } of blocks(old.lines, next.lines)) {
    if (removed === added) {
      for (const text of removed) {
        const segments = [{ text, isChanged: false }];
        rows.push({
          kind: 'same',
          old: side(old, left++, segments),
          new: side(next, right++, segments),
        });
      }
    } else replace(removed, added);
  }
  return rows;
}

/** Runs of lines: the same list twice where both texts have it, else what went and what came. */
function blocks(
  old: readonly string[],
  next: readonly string[],
): { removed: readonly string[]; added: readonly string[] }[] {
  const parts = diffArrays([...old], [...next], { maxEditLength: MAX_EDITS });
  if (!parts) return [{ removed: old, added: next }];
  const found: { removed: readonly string[]; added: readonly string[] }[] = [];
  for (let i = 0; i < parts.length; i++) {
    const { value, removed, added } = parts[i]!;
    const following = parts[i + 1];
    if (!removed && !added) found.push({ removed: value, added: value });
    else if (removed && following?.added) {
      found.push({ removed: value, added: following.value });
      i++;
    } else found.push(removed ? { removed: value, added: [] } : { removed: [], added: value });
  }
  return found;
}
