/** States of the system that patches change and pass on (kernel/livepatch/state.c). */
import type { KlpState, Patch } from './patch.ts';

/** A patch's state by its id (klp_get_state). */
export const stateOf = (patch: Patch, id: number): KlpState | null =>
  patch.states.find((state) => state.id === id) ?? null;

/**
 * Whether the patch may come on top of those listed: it knows each of their states in the same or a
 * newer version; one that leaves them in place need not know them (klp_is_patch_compatible).
 */
export const isCompatible = (patch: Patch, listed: readonly Patch[]): boolean =>
  incompatibilities(patch, listed).length === 0;

/** What keeps the patch from coming on top of those listed, a line for each state. */
export function incompatibilities(patch: Patch, listed: readonly Patch[]): string[] {
  return listed.flatMap((old) =>
    old.states.flatMap(({ id, version }) => {
      const own = stateOf(patch, id);
      if (own && own.version >= version) return [];
      const theirs = `state ${id} of '${old.name}' has version ${version}`;
      if (own) return `${theirs}, that of '${patch.name}' only ${own.version}`;
      return patch.replace
        ? `${theirs}; '${patch.name}' would replace it, and does not know it`
        : [];
    }),
  );
}

/** The newest state of this id among the patches that were there before one (klp_get_prev_state). */
export function previousState(patch: Patch, listed: readonly Patch[], id: number): KlpState | null {
  const at = listed.indexOf(patch);
  const before = at < 0 ? listed : listed.slice(0, at);
  return before.map((old) => stateOf(old, id)).findLast((state) => state !== null) ?? null;
}
