/**
 * Models that switch everything at once inside a stop: prepare, run what may sleep, then try: stop,
 * look who is in the way, switch, run the load callback atomically with the switch, and roll all back
 * if it fails. What differs between them is a policy.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { PatchModule } from '../../lowered/module.ts';
import type { Blocker } from '../blockers.ts';
import { haveCallback, runCallback, runCallbacks, runCallbacksInStop } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import type { Retry } from './attempts.ts';
import { attempt, settle } from './attempts.ts';
import type { Model, ModelName } from './model.ts';

/** Places that a refusal names. */
const NAMED = 8;

export interface StopPolicy {
  readonly name: ModelName;
  readonly retry: Retry;
  /** Who is in the way of a switch to `incoming` and away from `leaving`. */
  inTheWay(core: LivepatchCore, incoming: Patch | null, leaving: readonly Patch[]): Blocker[];
  /** What they do that is in the way. */
  readonly busy: string;
  /** Logs one of them, at each attempt. */
  report(core: LivepatchCore, blocker: Blocker): void;
}

export class StopModel implements Model {
  readonly name: ModelName;
  readonly #core: LivepatchCore;
  readonly #policy: StopPolicy;
  readonly #unloading = new Set<Patch>();

  constructor(core: LivepatchCore, policy: StopPolicy) {
    this.#core = core;
    this.#policy = policy;
    this.name = policy.name;
  }

  load(module: PatchModule): Operation {
    const core = this.#core;
    const operation = operationOn(module.name);
    const patch = core.admit(module, this.name);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    for (const { name } of patch.objects)
      if (!core.isLoaded(name))
        core.log('notice', `${this.name}: delaying patch of unloaded module '${name}'`);
    attempt(
      core,
      operation,
      this.#policy.retry,
      () => this.#load(patch),
      (refusal) => {
        if (refusal === null) return void settle(operation, null);
        const undo = (): Procedure<unknown> => this.#callAll(patch, 'post-unpatch');
        core.procedures.run(undo, () => {
          core.discard(patch);
          this.#fail(operation, refusal);
        });
      },
    );
    return operation;
  }

  /** One try: what has been loaded since the last one is linked, and asked whether it agrees. */
  *#load(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    const objects = core.link(patch);
    if (isRefusal(objects)) return objects;
    const vetoed = yield* runCallbacks(core, objects, 'pre-patch', this.name);
    if (vetoed === null) return this.#apply(patch);
    core.log('err', `${this.name}: pre-patch callback failed!`);
    return refuse('EINVAL', vetoed);
  }

  busy(): boolean {
    return false;
  }

  unload(name: string): Operation {
    const core = this.#core;
    const operation = operationOn(name);
    const patch = core.find(name);
    if (!patch) return this.#fail(operation, notLoaded(name));
    const pinned = this.#whyPinned(patch);
    if (pinned !== null)
      return this.#fail(operation, refuse('EBUSY', `patch module '${name}' ${pinned}`));
    this.#unloading.add(patch);
    attempt(
      core,
      operation,
      this.#policy.retry,
      () => this.#unload(patch),
      (refusal) => {
        this.#unloading.delete(patch);
        if (refusal === null) settle(operation, null);
        else this.#fail(operation, refusal);
      },
    );
    return operation;
  }

  *#unload(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    if (core.find(patch.name) !== patch) return notLoaded(patch.name);
    const refusal = this.#revert(patch);
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
      const failed = yield* runCallback(core, object, 'pre-patch', this.name);
      if (failed !== 0) {
        core.log('err', `${this.name}: pre-patch callback failed!`);
        refusal = refuse('EINVAL', `pre-patch callback of '${object.name}' returned ${failed}`);
      } else refusal = this.#applyTo(object);
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
    core.kernel.stopMachine(() => {
      runCallbacksInStop(core, [object], 'pre-unpatch', false);
      runCallbacksInStop(core, [object], 'unload', false);
      core.unpatchObject(object);
    });
    core.log('notice', `${this.name}: unpatched unloading module '${object.name}'`);
    yield* runCallback(core, object, 'post-unpatch', this.name);
    core.unlinkObject(patch, object);
  }

  /** Why a loaded patch cannot be unloaded now, or null. */
  #whyPinned(patch: Patch): string | null {
    if (this.#unloading.has(patch)) return 'is being unloaded';
    if (patch.hasCallback('load') && !patch.hasCallback('unload'))
      return 'is irreversible: it has a load callback and no unload callback';
    const forced = patch.funcs().filter((func) => func.force);
    const names = forced.map((func) => func.symbol.original().symbol).join(', ');
    return forced.length > 0 ? `is pinned: ${names} switched without a check` : null;
  }

  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#core.log('err', `${this.name}: ${refusal.message} (${refusal.errno})`);
    for (const line of refusal.details) this.#core.log('err', `${this.name}:   ${line}`);
    return settle(operation, refusal);
  }

  #apply(patch: Patch): Refusal | null {
    const core = this.#core;
    const { kernel } = core;
    const leaving = patch.replace ? [...core.patches] : [];
    const objects = patch.loadedObjects();
    const refusal = this.#unclaimed(objects) ?? this.#stop(patch, leaving, objects);
    if (refusal) {
      core.release(objects);
      return refusal;
    }
    if (!kernel.reports.taints.has('K'))
      core.taint(`${this.name}: tainting kernel with TAINT_LIVEPATCH`);
    core.log('notice', `${this.name}: loaded patch module '${patch.name}'`);
    for (const old of leaving) {
      core.discard(old);
      core.log('notice', `${this.name}: unloaded patch module '${old.name}'`);
    }
    kernel.linker.refresh();
    kernel.linker.regenerate();
    return null;
  }

  #stop(patch: Patch, leaving: Patch[], objects: KlpObject[]): Refusal | null {
    const core = this.#core;
    return core.kernel.stopMachine(() => {
      const blockers = this.#policy.inTheWay(core, patch, leaving);
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const restore = this.#checkpoint(objects, 'load', 'post-patch');
      const forget = core.remember();
      core.commit(patch, leaving);
      const failed = this.#act(objects);
      const refused = failed === null ? this.#dangling(leaving) : refuse('EINVAL', failed);
      if (refused === null) return null;
      forget();
      patch.enabled = false;
      restore();
      return refused;
    });
  }

  /** The switch of an object whose module comes: nobody can be in the way. */
  #applyTo(object: KlpObject): Refusal | null {
    const core = this.#core;
    const refusal =
      this.#unclaimed([object]) ??
      core.kernel.stopMachine(() => {
        const restore = this.#checkpoint([object], 'load', 'post-patch');
        core.patchObject(object);
        const failed = this.#act([object]);
        if (failed === null) return null;
        core.unpatchObject(object);
        restore();
        return refuse('EINVAL', failed);
      });
    if (refusal) core.release([object]);
    else core.kernel.linker.refresh();
    return refusal;
  }

  /** What runs atomically with a switch; why it failed, or null. */
  #act(objects: readonly KlpObject[]): string | null {
    return (
      runCallbacksInStop(this.#core, objects, 'load', true) ??
      runCallbacksInStop(this.#core, objects, 'post-patch', false)
    );
  }

  /** Saves all data if a callback may change it; the result restores it. */
  #checkpoint(objects: readonly KlpObject[], ...kinds: CallbackKind[]): () => void {
    const calls = kinds.some((kind) => haveCallback(objects, kind));
    return calls ? this.#core.kernel.checkpoint() : () => undefined;
  }

  /** Claims what is to be switched, or says whose it could not get. */
  #unclaimed(objects: readonly KlpObject[]): Refusal | null {
    const failed = this.#core.claim(objects);
    if (!failed) return null;
    const { func, errno } = failed;
    const text = `can't register ftrace handler for function '${func.name}' (${errno})`;
    return refuse(errno === -ERRNO.EBUSY ? 'EBUSY' : 'EINVAL', text);
  }

  #revert(patch: Patch): Refusal | null {
    const core = this.#core;
    const { kernel } = core;
    const refusal = kernel.stopMachine(() => {
      const blockers = this.#policy.inTheWay(core, null, [patch]);
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const objects = patch.loadedObjects();
      const restore = this.#checkpoint(objects, 'pre-unpatch', 'unload');
      const failed =
        runCallbacksInStop(core, objects, 'pre-unpatch', false) ??
        runCallbacksInStop(core, objects, 'unload', true);
      if (failed !== null) {
        restore();
        return refuse('EINVAL', failed);
      }
      const forget = core.remember();
      core.commit(null, [patch]);
      const refused = core.userOf(patch) ?? this.#dangling([patch]);
      if (refused === null) return null;
      forget();
      restore();
      return refused;
    });
    if (refusal) return refusal;
    core.log('notice', `${this.name}: unloaded patch module '${patch.name}'`);
    return null;
  }

  #callAll(patch: Patch, kind: CallbackKind): Procedure<string | null> {
    return runCallbacks(this.#core, patch.loadedObjects(), kind, this.name);
  }

  /** Pointers that the kernel's data would keep to functions that vanish; a few of them are named. */
  #dangling(leaving: readonly Patch[]): Refusal | null {
    const places = this.#core.danglers(leaving);
    if (places.length === 0) return null;
    const names = leaving.map((patch) => `'${patch.name}'`).join(', ');
    const more = places.length > NAMED ? [`… and ${places.length - NAMED} more`] : [];
    return refuse('EBUSY', `functions of patch module ${names} are still pointed to`, [
      ...places.slice(0, NAMED),
      ...more,
    ]);
  }

  #busy(name: string, blockers: Blocker[]): Refusal {
    const details: string[] = [];
    for (const blocker of blockers) {
      const { pid, comm, function: fn, file, line } = blocker;
      this.#policy.report(this.#core, blocker);
      details.push(`PID: ${pid} Comm: ${comm} is in ${fn} (${file}:${line})`);
    }
    const text = `patch module '${name}': tasks are ${this.#policy.busy}`;
    return refuse('EBUSY', text, details, blockers);
  }
}

const notLoaded = (name: string): Refusal =>
  refuse('ENOENT', `patch module '${name}' is not loaded`);
