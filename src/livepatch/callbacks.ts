/** Runs a patch's callbacks of one kind, object by object: in tasks, or in one go inside a stop. */
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { LivepatchCore } from './core.ts';
import type { Refusal } from './operation.ts';
import { answered, refuse } from './operation.ts';
import type { KlpObject } from './patch.ts';
import type { Procedure } from './procedure.ts';
import { answerOf, call } from './procedure.ts';

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
  core.acting = core.patchWith(object);
  for (const callback of object.source?.callbacks(kind, core.kernel.linker) ?? [])
    result = yield* call(callback, comm.slice(0, 15));
  core.acting = null;
  if (kind === 'pre-patch') object.postUnpatchEnabled = result === 0;
  if (kind === 'post-unpatch') object.postUnpatchEnabled = false;
  return result;
}

/** The same for several objects, and kinds in their order; a refusal by the first that may veto and does, or null. */
export function* runCallbacks(
  core: LivepatchCore,
  objects: readonly KlpObject[],
  kinds: readonly CallbackKind[],
  comm: string,
): Procedure<Refusal | null> {
  for (const object of objects) {
    for (const kind of kinds) {
      const result = yield* runCallback(core, object, kind, comm);
      if (result !== 0 && MAY_VETO.has(kind)) return vetoed(object, kind, result);
    }
  }
  return null;
}

/** Inside a stop; a refusal by the first that fails, or null. `decides`: a nonzero result is a failure. */
export function runCallbacksInStop(
  core: LivepatchCore,
  objects: readonly KlpObject[],
  kinds: readonly CallbackKind[],
  decides: boolean,
): Refusal | null {
  for (const object of objects) {
    for (const kind of kinds) {
      const refusal = runInStop(core, object, kind, decides);
      if (refusal) return refusal;
    }
  }
  return null;
}

function runInStop(
  core: LivepatchCore,
  object: KlpObject,
  kind: CallbackKind,
  decides: boolean,
): Refusal | null {
  core.acting = core.patchWith(object);
  try {
    return runEach(core, object, kind, decides);
  } finally {
    core.acting = null;
  }
}

function runEach(
  core: LivepatchCore,
  object: KlpObject,
  kind: CallbackKind,
  decides: boolean,
): Refusal | null {
  for (const callback of object.source?.callbacks(kind, core.kernel.linker) ?? []) {
    const { result, fault } = core.callInStop(callback);
    if (fault !== null)
      return refuse('EINVAL', `${kind} callback of '${object.name}' failed: ${fault}`);
    const answer = answerOf(result);
    if (decides && answer !== 0) return vetoed(object, kind, answer);
  }
  return null;
}

/** The refusal by a callback that has not returned 0. */
export const vetoed = (object: KlpObject, kind: CallbackKind, result: number): Refusal =>
  answered(result, `${kind} callback of '${object.name}' returned ${result}`);

/** Whether one of the objects has a callback of one of the kinds. */
export const haveCallback = (
  objects: readonly KlpObject[],
  kinds: readonly CallbackKind[],
): boolean =>
  objects.some(({ source }) => kinds.some((kind) => source?.hasCallback(kind) ?? false));
