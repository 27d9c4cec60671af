/** How much two functions have in common, whatever the order: 0 to 1, as git measures renamed files. */
import type { Node } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Unit } from '../../../lowered/units.ts';
import { rootsOf, walk } from '../../../lowered/walk.ts';

/** git's threshold for a rename (gitdiffcore). */
export const ALIKE = 0.5;

/** Twice the common words by all words (L. Dice, Measures of the amount of ecologic association, 1945). */
export function likeness(a: Unit, b: Unit): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let common = 0;
  for (const [word, count] of left) common += Math.min(count, right.get(word) ?? 0);
  const all = sum(left) + sum(right);
  return all === 0 ? 1 : (2 * common) / all;
}

function wordsOf(unit: Unit): Map<string, number> {
  const words = new Map<string, number>();
  const add = (word: string): unknown => words.set(word, (words.get(word) ?? 0) + 1);
  if (unit.kind === 'struct') for (const { name } of unit.fields) add(name);
  else for (const root of rootsOf(unit)) walk(root, (node) => add(wordOf(node)));
  return words;
}

/** A node without its children; symbols by their names, since their files may have changed too. */
function wordOf(node: Node): string {
  const texts = Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    key === 'line' || key === 'column' || typeof value === 'object' ? [] : [nameOf(String(value))],
  );
  return texts.join(' ');
}

const nameOf = (text: string): string => split(text)[1];

const sum = (words: ReadonlyMap<string, number>): number =>
  [...words.values()].reduce((total, count) => total + count, 0);
