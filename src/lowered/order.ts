/** Depth-first order over what needs what, without recursion: chains of needs may be long. */

export interface Order<T> {
  /** All that the roots need, and the roots, each after what it needs. */
  order: T[];
  /** The first cycle that was met, in which the order is arbitrary. */
  cycle: T[] | null;
}

/** `key` tells when two are the same. */
export function neededFirst<T>(
  roots: Iterable<T>,
  needs: (each: T) => readonly T[],
  key: (each: T) => unknown = (each) => each,
): Order<T> {
  const order: T[] = [];
  let cycle: T[] | null = null;
  const state = new Map<unknown, 'open' | 'done'>();
  const path: { each: T; left: T[] }[] = [];
  const open = (each: T): void => {
    state.set(key(each), 'open');
    path.push({ each, left: [...needs(each)].reverse() });
  };
  for (const root of roots) {
    if (!state.has(key(root))) open(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        path.pop();
        state.set(key(top.each), 'done');
        order.push(top.each);
      } else if (!state.has(key(next))) open(next);
      else if (state.get(key(next)) === 'open') cycle ??= from(path, key(next), key);
    }
  }
  return { order, cycle };
}

function from<T>(path: readonly { each: T }[], start: unknown, key: (each: T) => unknown): T[] {
  const all = path.map(({ each }) => each);
  return all.slice(all.findIndex((each) => key(each) === start));
}
