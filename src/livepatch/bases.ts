/**
 * Patches on top of others: what `build-patch --base` made goes onto exactly the patches that it was
 * built on, and they stay as long as it does.
 */
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { Patch } from './patch.ts';

/** A line for each patch that one was built on and that is not enabled, or not that build of it. */
export function missingBases({ module }: Patch, listed: readonly Patch[]): string[] {
  return (module?.base ?? []).flatMap(({ name, checksum }) => {
    const found = listed.find((patch) => patch.name === name);
    if (!found) return [`'${name}', which it was built on, is not enabled`];
    if (found.module?.checksum === checksum) return [];
    return [`'${name}' is another build than the one it was built on`];
  });
}

/** Refuses to take a patch away that a listed one was built on. */
export function builtOn(patch: Patch, listed: readonly Patch[]): Refusal | null {
  const user = listed.find(
    (other) => other !== patch && other.module?.base.some(({ name }) => name === patch.name),
  );
  return user ? refuse('EBUSY', usedBy(patch, user)) : null;
}

export const usedBy = (patch: Patch, user: Patch): string =>
  `patch module '${patch.name}' is used by '${user.name}'`;
