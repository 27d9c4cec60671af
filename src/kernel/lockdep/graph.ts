/**
 * Searches of the graph of dependencies, breadth first, along strong paths only: where one lock is
 * taken as a recursive reader and the next dependency begins with a reader, nobody blocks (Boqun
 * Feng's rules, kernel/locking/lockdep.c: __bfs).
 */
import type { Dependency, LockClass } from './class.ts';
import { EN, ER, SN, SR } from './class.ts';

/** A class that was reached, and from where. */
export interface Step {
  class: LockClass;
  /** The dependency that leads here; null at the root. */
  dependency: Dependency | null;
  parent: Step | null;
  /** Every way here ends with a reader (backwards: begins with one) that does not block the next. */
  onlyReaders: boolean;
}

interface Search {
  edges: (from: LockClass) => ReadonlyMap<LockClass, Dependency>;
  /** Dependencies that do not continue a path whose end is weak. */
  weak: number;
  /** Dependencies after which the path's end is not weak. */
  strong: number;
}

const FORWARDS: Search = { edges: ({ after }) => after, weak: SR | SN, strong: SN | EN };
const BACKWARDS: Search = { edges: ({ before }) => before, weak: SR | ER, strong: ER | EN };

/** Classes in order of distance from a root, which is the first. */
function* search(
  root: LockClass,
  onlyReaders: boolean,
  { edges, weak, strong }: Search,
): Generator<Step> {
  const seen = new Set<LockClass>([root]);
  const queue: Step[] = [{ class: root, dependency: null, parent: null, onlyReaders }];
  for (const step of queue) {
    yield step;
    for (const [next, dependency] of edges(step.class)) {
      const kinds = step.onlyReaders ? dependency.kinds & ~weak : dependency.kinds;
      if (kinds === 0 || seen.has(next)) continue;
      seen.add(next);
      const reads = (kinds & strong) === 0;
      queue.push({ class: next, dependency, parent: step, onlyReaders: reads });
    }
  }
}

/** What may be taken while the root is held. */
export const forwards = (root: LockClass, onlyReaders: boolean): Generator<Step> =>
  search(root, onlyReaders, FORWARDS);
/** While what the root may be taken. */
export const backwards = (root: LockClass, onlyReaders: boolean): Generator<Step> =>
  search(root, onlyReaders, BACKWARDS);

export function find(steps: Iterable<Step>, test: (step: Step) => boolean): Step | null {
  for (const step of steps) if (test(step)) return step;
  return null;
}

/** A step and those before it, the root last. */
export function pathTo(step: Step): Step[] {
  const path: Step[] = [];
  for (let at: Step | null = step; at; at = at.parent) path.push(at);
  return path;
}
