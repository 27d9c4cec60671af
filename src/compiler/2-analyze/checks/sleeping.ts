/** The functions of 'kernel' by what they do to the context of their caller. */
import type { Node } from '@babel/types';
import { SECTION_EDGES } from '../../../lowered/api/contexts.ts';
import type { NativeEntry } from '../../../lowered/api/entry.ts';
import type { Analysis } from '../analysis.ts';
import type { Place } from '../flow/domain.ts';

/** Macros whose functions run inside the stop. */
export const ATOMIC_MACROS = new Set([
  'KPATCH_LOAD_CALLBACK',
  'KPATCH_UNLOAD_CALLBACK',
  'KPATCH_POST_PATCH_CALLBACK',
  'KPATCH_PRE_UNPATCH_CALLBACK',
]);

export type Callee =
  | { kind: 'native'; name: string; entry: NativeEntry }
  | { kind: 'function'; symbol: string; name: string };

/** What a call calls by name; null for pointers, methods and built-ins. */
export function calleeOf(
  call: Node,
  file: string,
  analysis: Analysis,
  { blocks }: Place,
): Callee | null {
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return null;
  const { name } = call.callee;
  const found = blocks.find(name) ? null : analysis.resolve(file, name);
  if (found?.kind === 'native') return { kind: 'native', name: found.name, entry: found.entry };
  if (found?.kind !== 'declared' || found.declaration.kind !== 'function') return null;
  return { kind: 'function', symbol: `${found.file}:${found.name}`, name: found.name };
}

/** How a native changes the depth of atomic sections: 1, -1 or 0. */
export const depthOf = (name: string): number => SECTION_EDGES.get(name)?.depth ?? 0;

/** Whether a native puts its caller to sleep: surely, perhaps (a wait whose condition may hold), or not. */
export function sleepOf(entry: NativeEntry): 'always' | 'perhaps' | null {
  if (entry.kind === 'wait-macro') return 'perhaps';
  return entry.kind === 'function' && entry.sleeps ? 'always' : null;
}
