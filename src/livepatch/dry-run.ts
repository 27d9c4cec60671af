/** What a load would meet now, under each model: who is in the way, what forbids it. Nothing is switched. */
import type { PatchModule } from '../lowered/module.ts';
import type { LivepatchCore } from './core.ts';
import type { Model, ModelName } from './models/model.ts';
import type { Refusal } from './operation.ts';
import { isRefusal } from './operation.ts';

export interface Forecast {
  model: ModelName;
  /** `waits`: it would be tried again, or its transition would go on, until those in the way have left. */
  verdict: 'applies' | 'waits' | 'refused';
  /** Why not, or who is in the way. */
  refusal: Refusal | null;
  /** Modules that are not loaded: their part would wait for them. */
  delayed: string[];
}

/** Callbacks are not asked: what they would answer is known only when they run. */
export function dryRun(
  core: LivepatchCore,
  models: readonly Model[],
  module: PatchModule,
): Forecast[] {
  const delayed = module.objects.map(({ name }) => name).filter((name) => !core.isLoaded(name));
  return models.map((model) => {
    const refusal = foresee(core, model, module);
    const verdict =
      refusal === null ? 'applies' : refusal.blockers.length > 0 ? 'waits' : 'refused';
    return { model: model.name, verdict, refusal, delayed };
  });
}

/** Links the code, inactive, and takes it away again. */
function foresee(core: LivepatchCore, model: Model, module: PatchModule): Refusal | null {
  const patch = core.inTransition() ?? core.admit(module, model.name);
  if (isRefusal(patch)) return patch;
  const linked = core.link(patch);
  const refusal = isRefusal(linked) ? linked : model.foresee(patch);
  core.discard(patch);
  return refusal;
}
