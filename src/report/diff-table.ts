/** A unit's two texts as a table: line number and text of the old one, then of the new one. */
import type { Html } from './html.ts';
import { markup } from './html.ts';
import type { Numbered, Row, Side } from './side-by-side.ts';
import { sideBySide } from './side-by-side.ts';

/** Unchanged lines that stay beside a change when the rest is folded. */
const CONTEXT = 3;
/** Shorter runs of unchanged lines are never folded. */
const FOLDED = 8;

const EMPTY: Numbered = { lines: [], from: 1 };

/** `name` is what the table shows; a side that is null is a text that there is not. */
export function diffTable(name: string, old: Numbered | null, next: Numbered | null): Html {
  if (!old || !next) return singleTable(name, old ?? next ?? EMPTY, old ? 'removed' : 'added');
  const rows = sideBySide(old, next);
  if (rows.every((row) => row.kind === 'same')) return singleTable(name, next, 'same');
  return markup`<table class="diff">
<caption class="hidden">${name}: the running version and the patch's, line by line</caption>
<colgroup><col class="number"><col><col class="number"><col></colgroup>
<thead><tr><th scope="col" colspan="2">Running</th><th scope="col" colspan="2">Patch</th></tr></thead>
${groups(rows).map(({ isFolded, rows: group }) =>
  isFolded
    ? markup`<tbody class="fold" data-lines="${group.length}">${group.map(pairRow)}</tbody>\n`
    : markup`<tbody>${group.map(pairRow)}</tbody>\n`,
)}</table>`;
}

/** One text: of a unit that only one of the trees has, or whose text is the same in both. */
function singleTable(name: string, text: Numbered, kind: 'same' | 'added' | 'removed'): Html {
  const title = { same: 'The same text in both', added: 'New', removed: 'Removed' }[kind];
  return markup`<table class="diff single">
<caption class="hidden">${name}: its text</caption>
<colgroup><col class="number"><col></colgroup>
<thead><tr><th scope="col" colspan="2">${title}</th></tr></thead>
<tbody>${text.lines.map((line, i) => {
    const side = { line: text.from + i, segments: [{ text: line, isChanged: false }] };
    return markup`<tr class="${kind}">${cells(side, kind)}</tr>`;
  })}</tbody>
</table>`;
}

interface Group {
  isFolded: boolean;
  rows: Row[];
}

/** Rows in groups, of which those far from any change can be folded. */
function groups(rows: readonly Row[]): Group[] {
  const changes = rows.flatMap((row, i) => (row.kind === 'same' ? [] : [i]));
  const found: Group[] = [];
  let from = 0;
  const add = (to: number, isFolded: boolean): void => {
    if (to > from)
      found.push({ isFolded: isFolded && to - from >= FOLDED, rows: rows.slice(from, to) });
    from = Math.max(from, to);
  };
  for (const at of changes) {
    add(at - CONTEXT, true);
    add(Math.min(at + 1 + CONTEXT, rows.length), false);
  }
  add(rows.length, true);
  return found;
}

function pairRow({ kind, old, new: next }: Row): Html {
  const before = kind === 'changed' ? 'removed' : kind;
  const after = kind === 'changed' ? 'added' : kind;
  return markup`<tr class="${kind}">${cells(old, before)}${cells(next, after)}</tr>`;
}

/** The number and the text of a line, or two empty cells. */
function cells(side: Side | null, kind: Row['kind']): Html {
  if (!side) return markup`<td class="number none"></td><td class="none"></td>`;
  const mark = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : null;
  const text = side.segments.map(({ text: piece, isChanged }) =>
    isChanged ? markup`<mark>${piece}</mark>` : piece,
  );
  if (mark === null)
    return markup`<td class="number">${side.line}</td><td><code>${text}</code></td>`;
  const code = mark === 'del' ? markup`<del>${text}</del>` : markup`<ins>${text}</ins>`;
  return markup`<td class="number ${mark}">${side.line}</td><td class="${mark}"><code>${code}</code></td>`;
}
