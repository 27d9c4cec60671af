/** States of the system that patches change and pass on (kernel/livepatch/state.c). */
import type { KlpState, Patch } from './patch.ts';

/** A patch's state by its id (klp_get_state). */
export const stateOf = (patch: Patch, id: number): KlpState | null =>
  patch.states.find((state) => state.id === id) ?? null;

/**
 * Whether the patch may come on top of those listed: it knows each of their states in the same or a
 * newer version; one that leaves them in place need not know them (klp_is_patch_compatible).
 */
export function isCompatible(patch: Patch, listed: readonly Patch[]): boolean {
  return listed.every((old) =>
    old.states.every((state) => {
      const own = stateOf(patch, state.id);
      return own ? own.version >= state.version : !patch.replace;
    }),
  );
}

/** The newest state of this id among the patches listed before one (klp_get_prev_state). */
export function previousState(patch: Patch, listed: readonly Patch[], id: number): KlpState | null {
  const before = listed.slice(0, Math.max(0, listed.indexOf(patch)));
  return before.map((old) => stateOf(old, id)).findLast((state) => state !== null) ?? null;
}
