/**
 * Which callback takes care of a data object: one that runs as the patch comes, and whose code writes
 * to the object, or hands it to somebody who may.
 */
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { ModuleCallback } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { reach } from '../../lowered/references.ts';
import type { Unit } from '../../lowered/units.ts';
import { writtenBy } from './writes.ts';

const ON_LOAD: ReadonlySet<CallbackKind> = new Set([
  'load',
  'pre-patch',
  'post-patch',
  'pre_apply',
  'apply',
  'post_apply',
]);

/** The callback of each data object that has one; `units` are all that callbacks may call. */
export function ownersOf(
  callbacks: readonly ModuleCallback[],
  units: ReadonlyMap<SymbolId, Unit>,
): Map<SymbolId, SymbolId> {
  const owners = new Map<SymbolId, SymbolId>();
  for (const { kind, symbol } of callbacks) {
    if (!ON_LOAD.has(kind)) continue;
    for (const unit of reach([symbol], units))
      for (const data of writtenBy(unit)) owners.set(data, symbol);
  }
  return owners;
}
