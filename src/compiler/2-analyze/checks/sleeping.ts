/** The functions of 'kernel' by what they do to the context of their caller. */
import { SECTION_EDGES } from '../../../lowered/api/contexts.ts';
import type { NativeEntry } from '../../../lowered/api/entry.ts';

/** Macros whose functions the machine itself calls: inside the stop, or between two steps. */
export const ATOMIC_MACROS = new Set([
  'KPATCH_LOAD_CALLBACK',
  'KPATCH_UNLOAD_CALLBACK',
  'KPATCH_POST_PATCH_CALLBACK',
  'KPATCH_PRE_UNPATCH_CALLBACK',
  'KPATCH_TRANSFORM',
  'invariant',
]);

/** How a native changes the depth of atomic sections: 1, -1 or 0. */
export const depthOf = (name: string): number => SECTION_EDGES.get(name)?.depth ?? 0;

/** Whether a native puts its caller to sleep: surely, perhaps (a wait whose condition may hold), or not. */
export function sleepOf(entry: NativeEntry): 'always' | 'perhaps' | null {
  if (entry.kind === 'wait-macro') return 'perhaps';
  return entry.kind === 'function' && entry.sleeps ? 'always' : null;
}
