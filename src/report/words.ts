/** The words in which two lines differ. */
import { diffWordsWithSpace } from 'diff';

export interface Segment {
  text: string;
  isChanged: boolean;
}

/** Longer lines are not looked at word by word, and only a part of them is shown. */
const LONGEST = 1000;
/** How much of such a line stands before the first difference. */
const LEAD = 80;

/** Both lines in pieces; a line without a counterpart is one piece, none of it marked. */
export function wordsOf(was: string | null, now: string | null): [old: Segment[], next: Segment[]] {
  if (was === null || now === null) return [whole(was ?? ''), whole(now ?? '')];
  if (was.length > LONGEST || now.length > LONGEST) {
    const at = firstDifference(was, now);
    return [part(was, at), part(now, at)];
  }
  const parts = diffWordsWithSpace(was, now);
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): Segment[] =>
    parts
      .filter((each) => !each[other])
      .map((each) => ({ text: each.value, isChanged: each[own] }));
  return [side('added', 'removed'), side('removed', 'added')];
}

/** As much of a text as is shown of a line. */
export const clipped = (text: string): string =>
  part(text, 0)
    .map((each) => each.text)
    .join('');

const whole = (text: string): Segment[] => part(text, 0);

/** What is shown of a line around a position. */
function part(text: string, at: number): Segment[] {
  if (text.length <= LONGEST) return [{ text, isChanged: false }];
  const from = Math.max(0, Math.min(at - LEAD, text.length - LONGEST));
  const rest = text.length - from - LONGEST;
  return [
    ...(from > 0 ? [{ text: `[${from} characters] …`, isChanged: false }] : []),
    { text: text.slice(from, from + LONGEST), isChanged: false },
    ...(rest > 0 ? [{ text: `… [${rest} characters]`, isChanged: false }] : []),
  ];
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
