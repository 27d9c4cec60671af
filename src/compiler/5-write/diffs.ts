/** Unified diffs of changed files, for the header that people read. */
import { structuredPatch } from 'diff';

export function unifiedDiffs(
  old: ReadonlyMap<string, string>,
  next: ReadonlyMap<string, string>,
): string[] {
  const paths = [...new Set([...old.keys(), ...next.keys()])].sort();
  return paths.flatMap((path) => {
    const before = old.get(path) ?? '';
    const after = next.get(path) ?? '';
    if (before === after || path.startsWith('user/')) return [];
    const { hunks } = structuredPatch(path, path, before, after, '', '', { context: 3 });
    const lines = hunks.flatMap((hunk) => [
      `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
      ...hunk.lines,
    ]);
    return [`--- a/${path}`, `+++ b/${path}`, ...lines, ''];
  });
}
