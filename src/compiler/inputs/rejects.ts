/** Why a hunk does not fit: what it expects, and what stands at the place that is most like it. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type { Hunk } from './parse.ts';
import { Pattern } from './place.ts';
import { lineSpan } from './sections.ts';

/** Lines of a hunk, or of a text, that a message shows. */
const MAX_LINES = 30;

export function rejected(
  patch: string,
  file: string,
  hunk: Hunk,
  lines: readonly string[],
): Diagnostic {
  const { old } = new Pattern(hunk);
  const near = nearestPlace(lines, old, hunk.start);
  const rejects = block(hunk.lines.map(({ mark, text }) => mark + text));
  const values = { patch, file, number: hunk.number };
  if (near === null) {
    const detail = 'nothing like it stands in the file';
    return messages.hunkRejected(lineSpan(patch, hunk.line), { ...values, detail, rejects });
  }
  const at = old.findIndex((text, i) => text !== lines[near + i]);
  const miss = hunk.lines.filter(({ mark }) => mark !== '+')[Math.max(0, at)]!;
  const stands = lines[near + at];
  const expected = shown(miss.text);
  // only the order of the hunks is wrong if all of the lines are there
  const detail =
    at < 0
      ? `its lines stand at line ${near + 1}, where an earlier hunk has been`
      : stands === undefined
        ? `the file ends before \`${expected}\``
        : `line ${near + at + 1} is \`${shown(stands)}\`, not \`${expected}\``;
  const stand = block(lines.slice(near, near + old.length).map((text) => ` ${text}`));
  return messages.hunkRejected(lineSpan(patch, miss.line), {
    ...values,
    detail,
    rejects: `${rejects}\n  at line ${near + 1} of ${file} stands:${stand}`,
  });
}

const shown = (text: string): string => {
  const line = text.replace(/\r?\n$/, '').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
};

function block(lines: readonly string[]): string {
  const cut = lines.length > MAX_LINES ? [`… ${lines.length - MAX_LINES} more lines`] : [];
  return [...lines.slice(0, MAX_LINES), ...cut]
    .map((line) => `\n    ${line.replace(/\r?\n$/, '')}`)
    .join('');
}

/**
 * The place where most lines of a pattern stand as it has them, the nearest to a guess among equals;
 * null if no line that says anything stands anywhere.
 */
function nearestPlace(
  lines: readonly string[],
  pattern: readonly string[],
  guess: number,
): number | null {
  const telling = new Map<string, number[]>();
  for (const [i, text] of pattern.entries()) {
    if (!/\w/.test(text)) continue;
    const known = telling.get(text);
    if (known) known.push(i);
    else telling.set(text, [i]);
  }
  const votes = new Map<number, number>();
  for (const [at, text] of lines.entries())
    for (const i of telling.get(text) ?? [])
      if (at >= i) votes.set(at - i, (votes.get(at - i) ?? 0) + 1);
  let best: number | null = null;
  for (const [at, count] of votes) {
    const least = best === null ? 0 : votes.get(best)!;
    const isNearer = best === null || Math.abs(at - guess) < Math.abs(best - guess);
    if (count > least || (count === least && isNearer)) best = at;
  }
  return best;
}
