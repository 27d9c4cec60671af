/** Runs a patch's callbacks of one kind, object by object: in tasks, or in one go inside a stop. */
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { LivepatchCore } from './core.ts';
import type { Patch } from './patch.ts';
import type { Procedure } from './procedure.ts';
import { call } from './procedure.ts';

/** In a task each, of the given name, where they may sleep; why the first that fails does, or null. */
export function* runCallbacks(
  core: LivepatchCore,
  patch: Patch,
  kind: CallbackKind,
  comm: string,
): Procedure<string | null> {
  for (const { object, callback } of core.callbacks(patch, kind)) {
    const result = yield* call(callback, comm);
    if (result !== 0) return `${kind} callback of '${object.name}' returned ${result}`;
  }
  return null;
}

/** Inside a stop; why the first that fails does, or null. `decides`: a nonzero result is a failure. */
export function runCallbacksInStop(
  core: LivepatchCore,
  patch: Patch,
  kind: CallbackKind,
  decides: boolean,
): string | null {
  for (const { object, callback } of core.callbacks(patch, kind)) {
    const { result, fault } = core.callInStop(callback);
    if (fault !== null) return `${kind} callback of '${object.name}' failed: ${fault}`;
    if (decides && typeof result === 'number' && result !== 0)
      return `${kind} callback of '${object.name}' returned ${result}`;
  }
  return null;
}
