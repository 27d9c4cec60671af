/** The name that somebody meant who wrote another one. */

/** The nearest of some names, if one is near enough to be meant. */
export function nearest(name: string, names: Iterable<string>): string | null {
  const limit = Math.max(1, Math.floor(name.length * 0.34));
  let best: string | null = null;
  let least = limit + 1;
  for (const each of names) {
    if (each === name || Math.abs(each.length - name.length) >= least) continue;
    const steps = distance(name.toLowerCase(), each.toLowerCase());
    if (steps < least) [best, least] = [each, steps];
  }
  return best;
}

/** Letters to insert, drop, replace or swap with their neighbour (Damerau, CACM 7(3), 1964). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let k = 1; k <= b.length; k++) {
      const differs = a[i - 1] === b[k - 1] ? 0 : 1;
      row[k] = Math.min(last[k]! + 1, row[k - 1]! + 1, last[k - 1]! + differs);
      const isSwap = i > 1 && k > 1 && a[i - 1] === b[k - 2] && a[i - 2] === b[k - 1];
      if (isSwap) row[k] = Math.min(row[k]!, before[k - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
