/** Which patches only a model that stops the machine can load. */
import type { PatchModule } from '../../lowered/module.ts';
import type { Refusal } from '../operation.ts';
import { refuse } from '../operation.ts';

/** Callbacks that must run atomically with the switch have no moment here. */
export function needsStop(module: PatchModule): Refusal | null {
  const kinds = new Set(
    module.objects.flatMap((object) => object.callbacks.map(({ kind }) => kind)),
  );
  if (!kinds.has('load') && !kinds.has('unload')) return null;
  const text = `patch '${module.name}' has a load callback, which needs all tasks to switch at once`;
  const advice =
    'use pre- and post-patch callbacks or shadow variables, or a model that stops the machine';
  return refuse('EINVAL', text, [advice]);
}
