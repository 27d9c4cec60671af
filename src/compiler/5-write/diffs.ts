/** Unified diffs of changed files, for the header that people read. */
import { structuredPatch } from 'diff';

const CONTEXT = 3;
/** Lines that differ in a file, beyond which nobody looks for the shortest diff: it takes too long. */
const MAX_EDITS = 2000;

interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: string[];
}

export function unifiedDiffs(
  old: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): string[] {
  const paths = [...new Set([...old.keys(), ...next.keys()])].sort();
  return paths.flatMap((path) => {
    const before = old.get(path) ?? '';
    const after = next.get(path) ?? '';
    if (before === after || path.startsWith('user/')) return [];
    const lines = hunksOf(path, before, after).flatMap((hunk) => [
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines,
    ]);
    return [`--- a/${path}`, `+++ b/${path}`, ...lines, ''];
  });
}

function hunksOf(path: string, before: string, after: string): Hunk[] {
  const options = { context: CONTEXT, maxEditLength: MAX_EDITS };
  const shortest = structuredPatch(path, path, before, after, '', '', options);
  return shortest?.hunks ?? [replacement(before.split('\n'), after.split('\n'))];
}

/** One hunk from the first line that differs to the last one. */
function replacement(old: readonly string[], next: readonly string[]): Hunk {
  const least = Math.min(old.length, next.length);
  let start = 0;
  while (start < least && old[start] === next[start]) start++;
  let end = 0;
  while (end < least - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const after = Math.max(0, end - CONTEXT);
  const [oldEnd, newEnd] = [old.length - end, next.length - end];
  return {
    oldStart: from + 1,
    oldLines: old.length - after - from,
    newStart: from + 1,
    newLines: next.length - after - from,
    lines: [
      ...old.slice(from, start).map((line) => ` ${line}`),
      ...old.slice(start, oldEnd).map((line) => `-${line}`),
      ...next.slice(start, newEnd).map((line) => `+${line}`),
      ...old.slice(oldEnd, old.length - after).map((line) => ` ${line}`),
    ],
  };
}
