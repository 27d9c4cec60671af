/**
 * Enabling and disabling of patches as kernel/livepatch/core.c does it, with its log lines and errors.
 * Each procedure runs alone, as under Linux's `klp_mutex`.
 */
import { ERRNO } from '../lowered/api/errno.ts';
import { runCallback, vetoed } from './callbacks.ts';
import type { LivepatchCore } from './core.ts';
import { duplicateOf } from './duplicates.ts';
import type { Refusal } from './operation.ts';
import { answered, isRefusal, refuse } from './operation.ts';
import type { Patch } from './patch.ts';
import { KlpObject, sameFunction } from './patch.ts';
import { KLP_PATCHED, KLP_UNPATCHED } from './patch-state.ts';
import type { Procedure } from './procedure.ts';
import { isCompatible } from './state.ts';
import { Transition } from './transition.ts';

export class Klp {
  readonly transition: Transition;
  /** Called when a patch's transition has ended, with how: the patch may have left the list by it. */
  completed: (patch: Patch) => void = () => {};
  readonly #core: LivepatchCore;

  constructor(core: LivepatchCore) {
    this.#core = core;
    this.transition = new Transition(core);
    this.transition.completed = (patch) => this.#completed(patch);
  }

  /** klp_enable_patch: starts the transition; a refusal if it could not be started. */
  *enable(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    if (!isCompatible(patch, core.patches)) {
      const text = `Livepatch patch (${patch.name}) is not compatible with the already installed livepatches.`;
      core.log('err', `livepatch: ${text}`);
      return refuse('EINVAL', `patch '${patch.name}' is not compatible with an installed one`);
    }
    if (patch.replace && core.patches.some((each) => core.layouts.structsOf(each).length > 0))
      return refuse('EBUSY', `patch '${patch.name}' replaces one that changed structs`);
    const duplicate = duplicateOf(patch);
    if (duplicate !== null) {
      core.log('warn', `sysfs: cannot create duplicate filename '${duplicate}'`);
      return refuse('EEXIST', `patch '${patch.name}' names something twice: ${duplicate}`);
    }
    if (patch.replace) addNops(patch, core.patches);
    const linked = core.link(patch);
    if (isRefusal(linked)) return linked;
    const busy = core.inTransition();
    if (busy) return busy;
    core.patches.push(patch);
    core.log('notice', `livepatch: enabling patch '${patch.name}'`);
    this.transition.init(patch, KLP_PATCHED);
    const refusal = yield* this.#patchAll(patch);
    if (refusal) {
      core.log('warn', `livepatch: failed to enable patch '${patch.name}'`);
      yield* this.transition.cancel();
      core.unpatch(patch);
      return refusal;
    }
    this.transition.start();
    patch.enabled = true;
    yield* this.transition.tryComplete();
    return null;
  }

  /** What forbids that the patch be enabled now, or null. */
  foresee(patch: Patch): Refusal | null {
    const core = this.#core;
    const failed = core.claim(patch.objects);
    core.release(patch.objects);
    if (!failed) return null;
    const { func, errno } = failed;
    return answered(errno, `failed to register ftrace handler for function '${func.name}'`);
  }

  /** __klp_disable_patch: any patch may be disabled, not only the newest, unless another was built on it. */
  *disable(patch: Patch): Procedure<Refusal | null> {
    const { transition } = this;
    const core = this.#core;
    const busy = core.inTransition();
    if (core.layouts.structsOf(patch).length > 0)
      return refuse('EBUSY', `patch '${patch.name}' changed structs, which needs a stop to undo`);
    if (!patch.enabled) return refuse('EINVAL', `patch '${patch.name}' is not enabled`);
    const refusal = busy ?? this.#core.builtOn(patch);
    if (refusal) return refusal;
    transition.init(patch, KLP_UNPATCHED);
    for (const object of patch.loadedObjects())
      if (object.patched) yield* runCallback(core, object, 'pre-unpatch', patch.name);
    transition.start();
    patch.enabled = false;
    yield* transition.tryComplete();
    return null;
  }

  /** A write to `enabled` in sysfs: disables, or turns the running transition round. */
  *storeEnabled(patch: Patch, on: boolean): Procedure<Refusal | null> {
    const { name, enabled } = patch;
    if (enabled === on)
      return refuse('EINVAL', `patch '${name}' is ${on ? 'enabled' : 'disabled'} already`);
    if (patch === this.transition.patch) this.transition.reverse();
    else if (!on) return yield* this.disable(patch);
    else return refuse('EINVAL', `patch '${name}' cannot be enabled again`);
    return null;
  }

  /** A write to `force` in sysfs: switches whoever is left without a check. */
  *storeForce(patch: Patch, on: boolean): Procedure<Refusal | null> {
    if (!on) return null;
    if (patch !== this.transition.patch)
      return refuse('EINVAL', `patch '${patch.name}' is not in transition`);
    this.transition.force();
    return null;
  }

  /** klp_module_coming, for one patch: 0, or a negative errno that refuses the module. */
  *coming(patch: Patch, object: KlpObject): Procedure<number> {
    const core = this.#core;
    const warn = (text: string): void => core.log('warn', `livepatch: ${text}`);
    const errno = yield* this.#applyTo(patch, object, warn);
    if (errno === 0) {
      core.kernel.linker.refresh();
      return 0;
    }
    const { name } = object;
    warn(`patch '${patch.name}' failed for module '${name}', refusing to load module '${name}'`);
    if (object.loaded) core.unlinkObject(patch, object);
    return errno;
  }

  /** klp_cleanup_module_patches_limited, for one patch. */
  *going(patch: Patch, object: KlpObject): Procedure<void> {
    const core = this.#core;
    const inTransition = this.transition.patch === patch;
    if (!inTransition) yield* runCallback(core, object, 'pre-unpatch', patch.name);
    core.log(
      'notice',
      `livepatch: reverting patch '${patch.name}' on unloading module '${object.name}'`,
    );
    core.unpatchObject(object);
    if (inTransition) this.transition.exclude(object);
    yield* runCallback(core, object, 'post-unpatch', patch.name);
    core.unlinkObject(patch, object);
  }

  *#applyTo(patch: Patch, object: KlpObject, warn: (text: string) => void): Procedure<number> {
    const core = this.#core;
    const linked = core.link(patch, [object]);
    if (isRefusal(linked)) {
      for (const line of linked.details) core.log('err', `livepatch: ${line}`);
      const errno = -ERRNO[linked.errno];
      warn(`failed to initialize patch '${patch.name}' for module '${object.name}' (${errno})`);
      return errno;
    }
    core.log(
      'notice',
      `livepatch: applying patch '${patch.name}' to loading module '${object.name}'`,
    );
    const result = yield* runCallback(core, object, 'pre-patch', patch.name);
    if (result !== 0) {
      warn(`pre-patch callback failed for object '${object.name}'`);
      return result;
    }
    const inTransition = this.transition.patch === patch;
    if (inTransition) this.transition.include(object);
    const errno = this.#patchObject(object);
    if (errno !== 0) {
      warn(`failed to apply patch '${patch.name}' to module '${object.name}' (${errno})`);
      if (inTransition) this.transition.exclude(object);
      yield* runCallback(core, object, 'post-unpatch', patch.name);
      return errno;
    }
    if (!inTransition) yield* runCallback(core, object, 'post-patch', patch.name);
    return 0;
  }

  /** Asks and patches object after object; the first that cannot be. */
  *#patchAll(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    for (const object of patch.loadedObjects()) {
      const result = yield* runCallback(core, object, 'pre-patch', patch.name);
      if (result !== 0) {
        core.log('warn', `livepatch: pre-patch callback failed for object '${object.name}'`);
        return vetoed(object, 'pre-patch', result);
      }
      const errno = this.#patchObject(object);
      if (errno === 0) continue;
      core.log('warn', `livepatch: failed to patch object '${object.name}'`);
      return answered(errno, `functions of '${object.name}' cannot be redirected`);
    }
    return null;
  }

  /** klp_patch_object: all funcs or none; 0, or what ftrace says. */
  #patchObject(object: KlpObject): number {
    const core = this.#core;
    for (const func of object.funcs) {
      const errno = core.stacks.claim(func.symbol);
      if (errno === 0) {
        core.stacks.push(func);
        continue;
      }
      const text =
        errno === -ERRNO.EINVAL
          ? `failed to find location for function '${func.name}'`
          : `failed to register ftrace handler for function '${func.name}' (${errno})`;
      core.log('err', `livepatch: ${text}`);
      core.unpatchObject(object);
      return errno;
    }
    object.patched = true;
    return 0;
  }

  #completed(patch: Patch): void {
    const core = this.#core;
    if (!patch.enabled) this.#free(patch);
    else if (patch.replace) for (const old of core.listedBefore(patch)) this.#free(old);
    core.kernel.linker.refresh();
    core.kernel.linker.regenerate();
    this.completed(patch);
  }

  /** klp_free_patch: the patch leaves the list; what `build-patch` made stays until it is unloaded. */
  #free(patch: Patch): void {
    const core = this.#core;
    core.unpatch(patch);
    patch.model = 'hybrid';
    if (patch.module === null) core.discard(patch);
  }
}

/** klp_add_nops: what listed patches replace and this one does not goes back to the original. */
function addNops(patch: Patch, listed: readonly Patch[]): void {
  for (const old of listed) {
    for (const theirs of old.objects) {
      const own = patch.object(theirs.name);
      const known = own?.functions() ?? [];
      const missing = theirs
        .functions()
        .filter((func) => !known.some((each) => sameFunction(each, func)));
      if (missing.length === 0) continue;
      const object = own ?? new KlpObject(theirs.name, null);
      if (!own) patch.objects.push(object);
      object.nops.push(...missing);
    }
  }
}
