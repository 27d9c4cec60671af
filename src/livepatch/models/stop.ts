/**
 * Models that switch everything at once inside a stop: prepare, run what may sleep, then try: stop,
 * look who is in the way, switch, run the load callback atomically with the switch, and roll all back
 * if it fails. What differs between them is a policy.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { PatchModule } from '../../lowered/module.ts';
import { runCallback, runCallbacks } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import type { Attempt } from './attempts.ts';
import { Attempts, settle } from './attempts.ts';
import type { Model, ModelName } from './model.ts';
import { needsCheck } from './needs-stop.ts';
import type { StopPolicy } from './stop-switch.ts';
import { StopSwitch } from './stop-switch.ts';

export class StopModel implements Model {
  readonly name: ModelName;
  readonly #core: LivepatchCore;
  readonly #switch: StopSwitch;
  readonly #attempts: Attempts<Attempt>;
  readonly unloading = new Set<Patch>();
  readonly #checks: boolean;

  constructor(core: LivepatchCore, policy: StopPolicy) {
    this.#core = core;
    this.#switch = new StopSwitch(core, policy);
    this.name = policy.name;
    this.#checks = policy.checks;
    this.#attempts = new Attempts(core, policy.name, policy.retry, {
      once: ({ patch, way }) => (way === 'load' ? this.#load(patch) : this.#unload(patch)),
      ended: (attempt, refusal) => this.#ended(attempt, refusal),
    });
  }

  load(module: PatchModule): Operation {
    const core = this.#core;
    const operation = operationOn(module.name);
    const refusal = this.#checks ? null : needsCheck(core, module);
    if (refusal) return this.#fail(operation, refusal);
    const patch = core.admit(module, this.name);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    for (const { name } of patch.objects)
      if (!core.isLoaded(name))
        core.log('notice', `${this.name}: delaying patch of unloaded module '${name}'`);
    this.#attempts.begin({ operation, patch, way: 'load' });
    return operation;
  }

  #ended({ operation, patch, way }: Attempt, refusal: Refusal | null): void {
    if (way === 'unload') this.unloading.delete(patch);
    if (refusal === null) return void settle(operation, null);
    if (way === 'unload') return void this.#fail(operation, refusal);
    const core = this.#core;
    const undo = (): Procedure<unknown> => this.#callAll(patch, 'post-unpatch');
    core.procedures.run(undo, () => {
      core.discard(patch);
      this.#fail(operation, refusal);
    });
  }

  /** One try: what has been loaded since the last one is linked, and asked whether it agrees. */
  *#load(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    const objects = core.link(patch);
    if (isRefusal(objects)) return objects;
    const vetoed = yield* runCallbacks(core, objects, ['pre-patch'], this.name);
    if (vetoed === null) return this.#switch.apply(patch);
    core.log('err', `${this.name}: pre-patch callback failed!`);
    return vetoed;
  }

  foresee(patch: Patch): Refusal | null {
    const refusal = this.#checks ? null : needsCheck(this.#core, patch.module!);
    return refusal ?? this.#switch.foresee(patch);
  }

  unload(name: string): Operation {
    const core = this.#core;
    const operation = operationOn(name);
    const patch = core.find(name);
    if (!patch) return this.#fail(operation, notLoaded(name));
    const pinned = this.#whyPinned(patch);
    if (pinned !== null)
      return this.#fail(operation, refuse('EBUSY', `patch module '${name}' ${pinned}`));
    this.unloading.add(patch);
    this.#attempts.begin({ operation, patch, way: 'unload' });
    return operation;
  }

  *#unload(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    if (core.find(patch.name) !== patch) return notLoaded(patch.name);
    const refusal = core.builtOn(patch) ?? this.#switch.revert(patch);
    if (refusal) return refusal;
    yield* this.#callAll(patch, 'post-unpatch');
    core.discard(patch);
    return null;
  }

  /** As kpatch.ko, it cannot veto the module: what fails leaves the object unpatched, with a warning. */
  *coming(patch: Patch, object: KlpObject): Procedure<number> {
    const core = this.#core;
    const linked = core.link(patch, [object]);
    let refusal = isRefusal(linked) ? linked : null;
    if (!refusal) {
      core.log('notice', `${this.name}: patching newly loaded module '${object.name}'`);
      const vetoed = yield* runCallbacks(core, [object], ['pre-patch'], this.name);
      if (vetoed) core.log('err', `${this.name}: pre-patch callback failed!`);
      refusal = vetoed ?? this.#switch.applyTo(patch, object);
    }
    if (!refusal) return 0;
    yield* runCallback(core, object, 'post-unpatch', this.name);
    if (object.loaded) core.unlinkObject(patch, object);
    const { errno, message, details } = refusal;
    core.kernel.reports.warn(
      new Error('here'),
      `${this.name}: error (${-ERRNO[errno]}) patching newly loaded module '${object.name}'`,
    );
    for (const line of [message, ...details]) core.log('err', `${this.name}:   ${line}`);
    return 0;
  }

  *going(patch: Patch, object: KlpObject): Procedure<void> {
    const core = this.#core;
    this.#switch.revertTo(object);
    core.log('notice', `${this.name}: unpatched unloading module '${object.name}'`);
    yield* runCallback(core, object, 'post-unpatch', this.name);
    core.unlinkObject(patch, object);
  }

  /** Why a loaded patch cannot be unloaded now, or null. */
  #whyPinned(patch: Patch): string | null {
    if (this.unloading.has(patch)) return 'is being unloaded';
    if (patch.hasCallback('load') && !patch.hasCallback('unload'))
      return 'is irreversible: it has a load callback and no unload callback';
    const stuck = this.#core.layouts.irreversible(patch);
    if (stuck !== null) return stuck;
    const forced = patch.funcs().filter((func) => func.force);
    const names = forced.map((func) => func.symbol.original().symbol).join(', ');
    return forced.length > 0 ? `is pinned: ${names} switched without a check` : null;
  }

  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#core.log('err', `${this.name}: ${refusal.message} (${refusal.errno})`);
    for (const line of refusal.details) this.#core.log('err', `${this.name}:   ${line}`);
    return settle(operation, refusal);
  }

  #callAll(patch: Patch, kind: CallbackKind): Procedure<Refusal | null> {
    return runCallbacks(this.#core, patch.loadedObjects(), [kind], this.name);
  }
}

const notLoaded = (name: string): Refusal =>
  refuse('ENOENT', `patch module '${name}' is not loaded`);
