/** Runs a patch's callbacks of one kind, object by object: in tasks, or in one go inside a stop. */
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { LivepatchCore } from './core.ts';
import type { KlpObject } from './patch.ts';
import type { Procedure } from './procedure.ts';
import { call } from './procedure.ts';

/** Kinds whose result decides whether the operation goes on. */
const MAY_VETO: ReadonlySet<CallbackKind> = new Set(['pre-patch', 'pre_apply', 'pre_reverse']);

/**
 * Runs an object's callback of a kind, if it has one, in a task of the given name, where it may sleep.
 * Its result, or 0; post-unpatch is owed only where pre-patch has succeeded, or there was none.
 */
export function* runCallback(
  core: LivepatchCore,
  object: KlpObject,
  kind: CallbackKind,
  comm: string,
): Procedure<number> {
  if (kind === 'post-unpatch' && !object.postUnpatchEnabled) return 0;
  let result = 0;
  for (const callback of object.source?.callbacks(kind, core.kernel.linker) ?? [])
    result = yield* call(callback, comm.slice(0, 15));
  if (kind === 'pre-patch') object.postUnpatchEnabled = result === 0;
  if (kind === 'post-unpatch') object.postUnpatchEnabled = false;
  return result;
}

/** The same for several objects; why the first that may fail and does has failed, or null. */
export function* runCallbacks(
  core: LivepatchCore,
  objects: readonly KlpObject[],
  kind: CallbackKind,
  comm: string,
): Procedure<string | null> {
  for (const object of objects) {
    const result = yield* runCallback(core, object, kind, comm);
    if (result !== 0 && MAY_VETO.has(kind))
      return `${kind} callback of '${object.name}' returned ${result}`;
  }
  return null;
}

/** Inside a stop; why the first that fails does, or null. `decides`: a nonzero result is a failure. */
export function runCallbacksInStop(
  core: LivepatchCore,
  objects: readonly KlpObject[],
  kind: CallbackKind,
  decides: boolean,
): string | null {
  for (const { name, source } of objects) {
    for (const callback of source?.callbacks(kind, core.kernel.linker) ?? []) {
      const { result, fault } = core.callInStop(callback);
      if (fault !== null) return `${kind} callback of '${name}' failed: ${fault}`;
      if (decides && typeof result === 'number' && result !== 0)
        return `${kind} callback of '${name}' returned ${result}`;
    }
  }
  return null;
}

/** Whether one of the objects has a callback of a kind. */
export const haveCallback = (objects: readonly KlpObject[], kind: CallbackKind): boolean =>
  objects.some((object) => object.source?.hasCallback(kind) ?? false);
