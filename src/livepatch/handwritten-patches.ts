/** Live patching as K code asks for it: `klp_enable_patch`, states, shadow variables. */
import type { KlpPatch, KlpState, LivepatchService } from '../kernel/livepatch-service.ts';
import type { Task } from '../kernel/task.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import type { LivepatchCore } from './core.ts';
import { patchFromStruct } from './handwritten.ts';
import type { Klp } from './klp.ts';
import type { Patch } from './patch.ts';
import { ShadowVariables } from './shadow.ts';
import { previousState, stateOf } from './state.ts';

export class HandwrittenPatches implements LivepatchService {
  readonly shadow: ShadowVariables;
  readonly #core: LivepatchCore;
  readonly #klp: Klp;

  constructor(core: LivepatchCore, klp: Klp) {
    this.#core = core;
    this.#klp = klp;
    this.shadow = new ShadowVariables(core.kernel);
    core.kernel.clock.on<{ struct: KlpPatch; task: Task }>('klp_enable_patch', ({ struct, task }) =>
      this.enable(struct, (result) => {
        task.value = result;
        core.kernel.wake(task);
      }),
    );
  }

  enable(struct: KlpPatch, done: (result: number) => void): void {
    const core = this.#core;
    const log = (text: string): void => core.log('err', `livepatch: ${text}`);
    const patch = patchFromStruct(struct, log);
    const module = patch && core.kernel.loader.byName.get(patch.name);
    if (!module) return done(-ERRNO.EINVAL);
    if (!module.isLivepatch) {
      log(`module ${patch.name} is not marked as a livepatch module`);
      return done(-ERRNO.EINVAL);
    }
    const known = core.linked.get(patch.name);
    if (known) return done(-(known.struct === struct ? ERRNO.EINVAL : ERRNO.EEXIST));
    if (module.state === 'going') return done(-ERRNO.ENODEV);
    patch.owner = module;
    module.refcount++;
    core.procedures.run(
      () => this.#klp.enable(patch),
      (refused) => {
        if (!refused) return done(0);
        core.discard(patch);
        done(refused.result ?? -ERRNO[refused.errno]);
      },
    );
  }

  state(struct: KlpPatch | null, id: number): KlpState | null {
    const own = this.#core.acting ?? this.#klp.transition.patch;
    const patch = struct ? this.#core.patches.find((each) => each.struct === struct) : own;
    return patch ? structOf(stateOf(patch, id)) : null;
  }

  previousState(id: number): KlpState | null {
    const core = this.#core;
    const patch = core.acting ?? this.#klp.transition.patch;
    if (!patch) {
      const { reports } = core.kernel;
      reports.warn(new Error('here'), 'klp_get_prev_state outside a transition');
      return null;
    }
    return structOf(previousState(patch, [...core.leaving, ...core.patches], id));
  }
}

const structOf = (state: Patch['states'][number] | null): KlpState | null =>
  (state?.struct ?? null) as KlpState | null;
