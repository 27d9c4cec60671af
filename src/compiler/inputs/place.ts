/**
 * Where the hunks of a patch fit a text, by the rules of patch(1): first at the line that the hunk
 * names, moved as far as the one before it was; then ever further away; then again without the
 * outermost one, and two, of its context lines (GNU patch 2.7, src/patch.c: locate_hunk).
 */
import type { Hunk } from './parse.ts';

const MAX_FUZZ = 2;

/** A hunk and where it fits. */
export interface Placement {
  hunk: Hunk;
  /** The first line of its old side, from 0. */
  at: number;
  /** How far that is from where the hunk itself says. */
  offset: number;
  fuzz: number;
  /** Another place that fits as well, where this one is not the expected one. */
  rival: number | null;
}

/** A hunk as two texts, and how many lines of context stand around its changes. */
export class Pattern {
  readonly old: readonly string[];
  readonly new: readonly string[];
  readonly prefix: number;
  readonly suffix: number;

  constructor({ lines }: Hunk) {
    this.old = lines.filter(({ mark }) => mark !== '+').map(({ text }) => text);
    this.new = lines.filter(({ mark }) => mark !== '-').map(({ text }) => text);
    const first = lines.findIndex(({ mark }) => mark !== ' ');
    this.prefix = first < 0 ? lines.length : first;
    this.suffix = first < 0 ? 0 : lines.length - 1 - lines.findLastIndex(isChange);
  }

  get context(): number {
    return Math.max(this.prefix, this.suffix);
  }

  /** How many lines of context may differ at the two ends; negative: the file's border stands there. */
  fuzzAt(fuzz: number): [prefix: number, suffix: number] {
    return [fuzz + this.prefix - this.context, fuzz + this.suffix - this.context];
  }

  fits(lines: readonly string[], at: number, prefix: number, suffix: number): boolean {
    if (at < 0) return false;
    for (let i = prefix; i < this.old.length - suffix; i++)
      if (lines[at + i] !== this.old[i]) return false;
    return true;
  }
}

const isChange = ({ mark }: Hunk['lines'][number]): boolean => mark !== ' ';

/** The hunks that fit a text, in order, and those that do not. */
export function place(
  lines: readonly string[],
  hunks: readonly Hunk[],
  maxFuzz = MAX_FUZZ,
): { placed: Placement[]; rejected: Hunk[] } {
  const placed: Placement[] = [];
  const rejected: Hunk[] = [];
  let [from, drift] = [0, 0];
  for (const hunk of hunks) {
    const pattern = new Pattern(hunk);
    const found = placeOne(lines, hunk, pattern, { from, drift, maxFuzz });
    if (!found) {
      rejected.push(hunk);
      continue;
    }
    placed.push(found);
    drift = found.offset;
    from = found.at + pattern.old.length - pattern.suffix;
  }
  return { placed, rejected };
}

interface Search {
  /** The first line that no earlier hunk has changed or passed. */
  from: number;
  /** How far the hunk before this one was moved. */
  drift: number;
  maxFuzz: number;
}

function placeOne(
  lines: readonly string[],
  hunk: Hunk,
  pattern: Pattern,
  { from, drift, maxFuzz }: Search,
): Placement | null {
  const guess = hunk.start + drift;
  const found = (at: number, fuzz: number, rival: number | null): Placement => ({
    hunk,
    at,
    offset: at - hunk.start,
    fuzz,
    rival,
  });
  if (pattern.old.length === 0) return guess <= lines.length ? found(guess, 0, null) : null;
  for (let fuzz = 0; fuzz <= Math.min(maxFuzz, pattern.context); fuzz++) {
    const places = candidates(lines, hunk, pattern, fuzz, guess, from);
    const at = places.next().value;
    if (at === undefined) continue;
    return found(at, fuzz, at === guess && fuzz === 0 ? null : (places.next().value ?? null));
  }
  return null;
}

/** The places that fit, the nearest to the guess first, of two as near the later one. */
function* candidates(
  lines: readonly string[],
  { start }: Hunk,
  pattern: Pattern,
  fuzz: number,
  guess: number,
  from: number,
): Generator<number, undefined> {
  const [before, after] = pattern.fuzzAt(fuzz);
  const [prefix, suffix] = [Math.max(0, before), Math.max(0, after)];
  const fits = (at: number): boolean => pattern.fits(lines, at, prefix, suffix);
  const end = lines.length - pattern.old.length;
  if (before < 0 && start <= 0) {
    if (from === 0 && (after >= 0 || end === 0) && fits(0)) yield 0;
    return;
  }
  if (after < 0) {
    if (end >= from && fits(end)) yield end;
    return;
  }
  const last = end + suffix;
  const furthest = Math.max(last - guess, guess - from);
  for (let distance = 0; distance <= furthest; distance++) {
    if (guess + distance <= last && guess + distance >= from && fits(guess + distance))
      yield guess + distance;
    const earlier = guess - distance;
    if (distance > 0 && earlier >= from && earlier <= last && fits(earlier)) yield earlier;
  }
}

/** The text with the hunks applied where they fit; context lines stay as the text has them. */
export function splice(lines: readonly string[], placed: readonly Placement[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { hunk, at } of placed) {
    const { old, new: now, prefix, suffix } = new Pattern(hunk);
    while (done < at + prefix) parts.push(lines[done++]!);
    for (let i = prefix; i < now.length - suffix; i++) parts.push(now[i]!);
    done = at + old.length - suffix;
  }
  while (done < lines.length) parts.push(lines[done++]!);
  const last = parts.length - 1;
  // a line that was the last one of its file may come to stand before others
  return parts.map((part, i) => (i === last || part.endsWith('\n') ? part : `${part}\n`)).join('');
}

/** The lines of a text, each with its newline. */
export const fileLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
