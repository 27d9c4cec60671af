/** Live patching as K code asks for it: `klp_enable_patch`, states, shadow variables. */
import type { KlpPatch, KlpState, LivepatchService } from '../kernel/livepatch-service.ts';
import { FunctionVersion } from '../kernel/symbols.ts';
import type { Task } from '../kernel/task.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import type { LivepatchCore } from './core.ts';
import { patchFromStruct } from './handwritten.ts';
import type { HybridModel } from './models/hybrid.ts';
import type { Patch } from './patch.ts';
import { ShadowVariables } from './shadow.ts';
import { previousState, stateOf } from './state.ts';

export class HandwrittenPatches implements LivepatchService {
  readonly shadow: ShadowVariables;
  readonly #core: LivepatchCore;
  readonly #hybrid: HybridModel;

  constructor(core: LivepatchCore, hybrid: HybridModel) {
    this.#core = core;
    this.#hybrid = hybrid;
    this.shadow = new ShadowVariables(core.kernel);
    core.kernel.clock.on<{ struct: KlpPatch; task: Task }>('klp_enable_patch', ({ struct, task }) =>
      this.enable(struct, task, (result) => {
        task.value = result;
        core.kernel.wake(task);
      }),
    );
  }

  enable(struct: KlpPatch, caller: Task, done: (result: number) => void): void {
    const core = this.#core;
    const log = (text: string): void => core.log('err', `livepatch: ${text}`);
    const patch = patchFromStruct(struct, moduleOf(caller), log);
    if (!patch) return done(-ERRNO.EINVAL);
    const refusal = core.link(patch);
    if (refusal) return done(-ERRNO[refusal.errno]);
    core.procedures.run(
      () => this.#hybrid.enable(patch),
      (refused) => {
        if (refused) core.discard(patch);
        done(refused ? -ERRNO[refused.errno] : 0);
      },
    );
  }

  state(struct: KlpPatch, id: number): KlpState | null {
    const patch = this.#core.patches.find((each) => each.struct === struct);
    return patch ? structOf(stateOf(patch, id)) : null;
  }

  previousState(id: number): KlpState | null {
    const { patch } = this.#hybrid.transition;
    if (!patch) {
      const { reports } = this.#core.kernel;
      reports.warn(new Error('here'), 'klp_get_prev_state outside a transition');
      return null;
    }
    return structOf(previousState(patch, this.#core.patches, id));
  }
}

const structOf = (state: Patch['states'][number] | null): KlpState | null =>
  (state?.struct ?? null) as KlpState | null;

/** The module whose code the task runs: the owner of its outermost function. */
function moduleOf({ frames }: Task): string {
  const outermost = frames.find(([code]) => code instanceof FunctionVersion);
  return (outermost?.[0] as FunctionVersion | undefined)?.owner ?? '';
}
