import type { Page, LIMIT } from './page.ts';
import { type Page as Sheet, Range, Size } from './page.ts';
export function make(x: unknown): unknown {
  const size: Size = LIMIT;
  return [new Page(), x instanceof Sheet, Range, Size, size];
}
