import { Mutex } from 'kernel';
class Range { start = 0; end = 0; }
class Page { range: Range = { start: 0, end: 1 }; other: Range | null = null; lock: Mutex = {} as Mutex; }
interface Span { start: number; end: number }
export const page = new Page();
export const some: Range = { start: 0, end: 2 };
export const list: (Range | null)[] = [{ start: 0, end: 3 }, new Range(), null];
function take(range: Range, deep: Range | null = { start: 4, end: 4 }): number { return range.end + (deep?.end ?? 0); }
export function f(wide: boolean): Range | null {
  take({ start: 5, end: 5 });
  const local = { start: 6, end: 6 } satisfies Range;
  return wide ? { start: 7, end: 7 } : null;
}
export function accepted(): Span | Range {
  const span: Span = { start: 0, end: 0 };
  const either: Span | Range = { start: 0, end: 0 };
  take(new Range());
  return wrap({ start: span.start, end: either.end });
}
function wrap(span: Span): Span { return { start: span.start, end: 0 }; }
