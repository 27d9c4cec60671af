/** What is known of the atomic sections around a place of a function, on all paths to it. */

/** An atomic section that was begun and not yet ended. */
export interface Held {
  /** What began it: the lock, or a function that took it. */
  text: string;
  line: number;
}

export interface Sections {
  /** Sections begun minus sections ended since the function was entered: the least and the most. */
  min: number;
  max: number;
  /** Those that all paths hold, oldest first. */
  held: readonly Held[];
  /** Whether every path has slept, with all sections of the caller still held. */
  slept: boolean;
}

/** Deeper nesting is not told apart: a loop may take any number of locks. */
const DEEPEST = 8;
/** The change that a function makes of which nothing is known. */
export const ANYTHING: readonly [number, number] = [-2 * DEEPEST, 2 * DEEPEST];
const clamp = (depth: number): number => Math.max(-DEEPEST, Math.min(DEEPEST, depth));

export const OUTSIDE: Sections = { min: 0, max: 0, held: [], slept: false };

/** In a section that the caller of the function has begun. */
export const inside = (held: Held): Sections => ({ ...OUTSIDE, min: 1, max: 1, held: [held] });

export function joinSections(a: Sections, b: Sections): Sections {
  const common = a.held.findIndex((each, i) => each.text !== b.held[i]?.text);
  return {
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    held: common < 0 ? a.held : a.held.slice(0, common),
    slept: a.slept && b.slept,
  };
}

export const equalSections = (a: Sections, b: Sections): boolean =>
  a.min === b.min && a.max === b.max && a.slept === b.slept && a.held.length === b.held.length;

/** After a section has begun. */
export const begin = (state: Sections, held: Held): Sections => ({
  ...state,
  min: clamp(state.min + 1),
  max: clamp(state.max + 1),
  held: [...state.held, held],
});

/** After a section has ended: the newest with this text, else the newest. */
export function end(state: Sections, text: string): Sections {
  const same = state.held.findLastIndex((each) => each.text === text);
  const at = same >= 0 ? same : state.held.length - 1;
  const held = state.held.filter((_, i) => i !== at);
  return { ...state, min: clamp(state.min - 1), max: clamp(state.max - 1), held };
}

/** After a function that begins or ends sections for its caller. */
export function shift(state: Sections, [min, max]: readonly [number, number], by: Held): Sections {
  const moved = { ...state, min: clamp(state.min + min), max: clamp(state.max + max) };
  if (min > 0) return { ...moved, held: [...state.held, by] };
  return min < 0 ? { ...moved, held: state.held.slice(0, min) } : moved;
}
