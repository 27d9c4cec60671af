/** Goes a way of single steps in an arena of its own. */
import type { Action } from './action.ts';
import { formatAction } from './action.ts';
import type { Setup } from './arena.ts';
import { Arena } from './arena.ts';
import type { Shared } from './sharing.ts';
import { Sharing } from './sharing.ts';

/** An arena at its beginning, in which steps end where they did when `shared` was learnt. */
export function arenaFor(setup: Setup, shared: Shared): { arena: Arena; sharing: Sharing } {
  let sharing: Sharing | null = null;
  const arena = new Arena(
    setup,
    (naming) => (sharing = new Sharing((object) => naming.classOf(object), shared)),
  );
  return { arena, sharing: sharing! };
}

/** The failure at the end of a way, if each of its steps can be taken; else null. */
export function failureAfter(
  setup: Setup,
  shared: Shared,
  trail: readonly Action[],
): string | null {
  const { arena } = arenaFor(setup, shared);
  for (const action of trail) {
    const enabled = arena.enabled().map(formatAction);
    if (!enabled.includes(formatAction(action))) return null;
    arena.take(action);
  }
  return arena.failure?.text ?? null;
}
