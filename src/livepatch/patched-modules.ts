/**
 * Modules coming and going: each listed patch that has something for the module switches it, in its
 * model's way, before its init and after its exit. One refusal takes the others back.
 */
import type { Module } from '../kernel/module/module.ts';
import type { ModuleGuard } from '../kernel/module/loader.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import { runCallback } from './callbacks.ts';
import type { LivepatchCore } from './core.ts';
import type { Model, ModelName } from './models/model.ts';
import type { KlpObject, Patch } from './patch.ts';
import type { Procedure } from './procedure.ts';

export class PatchedModules implements ModuleGuard {
  readonly #core: LivepatchCore;
  readonly #models: Readonly<Record<ModelName, Model>>;

  constructor(core: LivepatchCore, models: Readonly<Record<ModelName, Model>>) {
    this.#core = core;
    this.#models = models;
  }

  coming(module: Module): number | null {
    return this.#answer(module, () => this.#come(module));
  }

  going(module: Module): 0 | null {
    return this.#answer<0>(module, () => this.#go(module));
  }

  /** The result of a procedure, or null if it takes its time. */
  #answer<T extends number>(module: Module, procedure: () => Procedure<T>): T | null {
    let answer: T | null = null;
    let late = false;
    this.#core.procedures.run(procedure, (result) => {
      answer = result;
      if (late) this.#core.kernel.loader.proceed(module, result);
    });
    late = answer === null;
    return answer;
  }

  *#come(module: Module): Procedure<number> {
    const { name } = module;
    if (name === 'vmlinux') {
      this.#core.log('err', 'livepatch: vmlinux.ko: invalid module name');
      return -ERRNO.EINVAL;
    }
    module.admitted = true;
    for (const patch of [...this.#core.patches]) {
      const object = patch.object(name);
      const errno = object ? yield* this.#models[patch.model].coming(patch, object) : 0;
      if (errno === 0) continue;
      module.admitted = false;
      yield* this.#revert(name, patch);
      return errno;
    }
    return 0;
  }

  *#go(module: Module): Procedure<0> {
    module.admitted = false;
    yield* this.#revert(module.name, null);
    return 0;
  }

  /** Listed patches up to a limit let go of the module; those that are not listed drop their code for it. */
  *#revert(name: string, limit: Patch | null): Procedure<void> {
    const core = this.#core;
    const at = limit === null ? core.patches.length : core.patches.indexOf(limit);
    for (const patch of core.patches.slice(0, at)) {
      const object = patch.object(name);
      if (object?.patched) yield* this.#models[patch.model].going(patch, object);
    }
    for (const patch of core.linked.values()) {
      const object = patch.object(name);
      if (object?.loaded && !object.patched && limit === null) yield* this.#drop(patch, object);
    }
  }

  *#drop(patch: Patch, object: KlpObject): Procedure<void> {
    yield* runCallback(this.#core, object, 'post-unpatch', patch.name);
    this.#core.unlinkObject(patch, object);
  }
}
