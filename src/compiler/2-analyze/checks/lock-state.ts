/** Which locks are held at a place of a function, on all paths to it or on some. */
import type { Node } from '@babel/types';
import type { LockPlace } from './lock-places.ts';

export interface Hold {
  place: LockPlace;
  line: number;
  /** How often it was taken more than dropped; less than 0 for one that the caller holds. */
  count: number;
  shared: boolean;
  /** Whether all paths agree. */
  certain: boolean;
  /** Whether nothing ran in between that might have dropped it unseen. */
  fresh: boolean;
  /** The call whose result tells whether it was taken. */
  pending: Node | null;
}

/** By the key of the place. */
export type Locks = ReadonlyMap<string, Hold>;

export const NO_LOCKS: Locks = new Map();

/** Deeper nesting is not told apart. */
const DEEPEST = 8;

export function joinLocks(a: Locks, b: Locks): Locks {
  if (a === b || (a.size === 0 && b.size === 0)) return a;
  const joined = new Map<string, Hold>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const left = a.get(key);
    const right = b.get(key);
    const agree = left?.count === right?.count && left?.pending === right?.pending;
    joined.set(key, {
      ...(left ?? right)!,
      certain: agree && left!.certain && right!.certain,
      fresh: agree && left!.fresh && right!.fresh,
      pending: agree ? left!.pending : null,
    });
  }
  return joined;
}

export function equalLocks(a: Locks, b: Locks): boolean {
  if (a.size !== b.size) return false;
  for (const [key, { count, certain, fresh, pending }] of a) {
    const other = b.get(key);
    if (!other || other.count !== count || other.certain !== certain) return false;
    if (other.fresh !== fresh || other.pending !== pending) return false;
  }
  return true;
}

function put(locks: Locks, key: string, hold: Hold | null): Locks {
  const changed = new Map(locks);
  if (hold) changed.set(key, hold);
  else changed.delete(key);
  return changed;
}

/** After a lock has been taken; `pending` is the call whose result tells whether it was. */
export function taken(
  locks: Locks,
  place: LockPlace,
  line: number,
  shared: boolean,
  pending: Node | null = null,
): Locks {
  const before = locks.get(place.key);
  const certain = pending === null;
  const first: Hold = { place, line, count: 1, shared, certain, fresh: true, pending };
  if (!before?.certain) return put(locks, place.key, first);
  if (pending) return put(locks, place.key, { ...before, certain: false });
  const count = Math.min(before.count + 1, DEEPEST);
  return put(locks, place.key, count === 0 ? null : { ...before, count });
}

/** After a lock has been dropped: one of the caller's, if the function does not hold it. */
export function dropped(locks: Locks, place: LockPlace, line: number): Locks {
  const before = locks.get(place.key);
  if (before && !before.certain) return put(locks, place.key, null);
  const count = Math.max((before?.count ?? 0) - 1, -DEEPEST);
  const caller = { place, line, shared: false, certain: true, fresh: true, pending: null };
  return put(locks, place.key, count === 0 ? null : { ...caller, ...before, count });
}

/** After the result of a call has told whether a lock was taken. */
export function settled(locks: Locks, call: Node, isTaken: boolean): Locks {
  const [key, hold] = [...locks].find(([, { pending }]) => pending === call) ?? [];
  if (key === undefined) return locks;
  return put(locks, key, isTaken ? { ...hold!, certain: true, pending: null } : null);
}

/** After something of which only some locks are known to be as they were. */
export function changed(locks: Locks, change: (hold: Hold) => Partial<Hold> | null): Locks {
  let result = locks;
  for (const [key, hold] of locks) {
    const difference = change(hold);
    if (difference) result = put(result, key, { ...hold, ...difference });
  }
  return result;
}
