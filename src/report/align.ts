/** Which of the removed lines became which of the added ones. */

/** So alike are two lines at least that one is called the other's successor. */
const ALIKE = 0.4;
/** Pairs that are looked at; beyond, lines go together in order. */
const MAX_PAIRS = 4000;

/** Pairs of positions in order; null where a line has no counterpart. */
export function alignLines(
  removed: readonly string[],
  added: readonly string[],
): [number | null, number | null][] {
  if (removed.length * added.length > MAX_PAIRS) return inOrder(removed.length, added.length);
  const likeness = removed.map((was) => added.map((now) => alike(tokens(was), tokens(now))));
  const best = bestSums(likeness, removed.length, added.length);
  const pairs: [number | null, number | null][] = [];
  let [i, j] = [0, 0];
  while (i < removed.length && j < added.length) {
    const together = likeness[i]![j]!;
    if (together >= ALIKE && best[i]![j]! === together + best[i + 1]![j + 1]!)
      pairs.push([i++, j++]);
    else if (best[i]![j]! === best[i + 1]![j]!) pairs.push([i++, null]);
    else pairs.push([null, j++]);
  }
  while (i < removed.length) pairs.push([i++, null]);
  while (j < added.length) pairs.push([null, j++]);
  return pairs;
}

/** `best[i][j]`: the most likeness that lines from i and j on can have together. */
function bestSums(likeness: readonly number[][], rows: number, columns: number): number[][] {
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const together = likeness[i]![j]!;
      const pair = together >= ALIKE ? together + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(pair, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  return best;
}

function inOrder(removed: number, added: number): [number | null, number | null][] {
  return Array.from({ length: Math.max(removed, added) }, (_, i) => [
    i < removed ? i : null,
    i < added ? i : null,
  ]);
}

/** The words of a line, or its other characters where there are none. */
const tokens = (line: string): string[] => {
  const start = line.slice(0, 400);
  return start.match(/\w+/g) ?? start.match(/\S/g) ?? [];
};

/** The part of the tokens that both have (Sørensen-Dice); 1 for two blank lines. */
function alike(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = new Map<string, number>();
  for (const each of a) left.set(each, (left.get(each) ?? 0) + 1);
  let shared = 0;
  for (const each of b) {
    const count = left.get(each) ?? 0;
    if (count > 0) shared++;
    left.set(each, count - 1);
  }
  return (2 * shared) / (a.length + b.length);
}
