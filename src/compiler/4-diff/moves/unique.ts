/** Pairs by a key that exactly one of the old ones and one of the new ones has. */

export function onePerKey<T>(
  gone: readonly T[],
  fresh: readonly T[],
  keyOf: (each: T) => string,
): { was: T; now: T }[] {
  const old = singles(gone, keyOf);
  return [...singles(fresh, keyOf)].flatMap(([key, now]) => {
    const was = old.get(key);
    return was && now ? [{ was, now }] : [];
  });
}

/** What has each key; null where several have it. */
function singles<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T | null> {
  const found = new Map<string, T | null>();
  for (const each of all) {
    const key = keyOf(each);
    found.set(key, found.has(key) ? null : each);
  }
  return found;
}
