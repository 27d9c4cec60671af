/**
 * Positions inside emitted text. A call stands in the middle of a line, perhaps far from where the
 * statement begins, so its text is marked with where it stands; printing takes the marks out again.
 * Control characters are nowhere else in emitted text: literals escape them.
 */
import type { Position } from '../lowered/nodes.ts';

const OPEN = '\u0001';
const CLOSE = '\u0002';

/** What stands at `at`, from a column of the emitted line on. */
export interface Part {
  column: number;
  at: Position;
}

/** Says that what follows in the text stands at a position. */
export const mark = ({ line, column }: Position): string => `${OPEN}${line}:${column}${CLOSE}`;

/** A text without its marks, and the parts that they make of it; the first part stands at `at`. */
export function unmarked(marked: string, at: Position): { text: string; parts: Part[] } {
  const [first, ...rest] = marked.split(OPEN);
  let text = first!;
  const parts: Part[] = [{ column: 0, at }];
  for (const piece of rest) {
    const end = piece.indexOf(CLOSE);
    const [line, column] = piece.slice(0, end).split(':').map(Number);
    const part = piece.slice(end + 1);
    // brackets that close belong to what they close
    if (/\w/.test(part)) parts.push({ column: text.length, at: { line: line!, column: column! } });
    text += part;
  }
  return { text, parts };
}
