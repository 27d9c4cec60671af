/**
 * The model of Linux's livepatch (kernel/livepatch/core.c): a transition task by task. A load is an
 * insmod that waits for the end of the transition; an unload disables the patch, waits, and takes the
 * module away. Replaced patches leave the list at once; their modules stay until they are unloaded.
 */
import type { PatchModule } from '../../lowered/module.ts';
import { describeStragglers } from '../stragglers.ts';
import { findBlockers } from '../blockers.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { Patch } from '../patch.ts';
import { KlpFunc, KlpObject } from '../patch.ts';
import { KLP_PATCHED, KLP_UNPATCHED } from '../patch-state.ts';
import type { Procedure } from '../procedure.ts';
import { isCompatible } from '../state.ts';
import { Transition } from '../transition.ts';
import { settle } from './attempts.ts';
import { needsStop } from './needs-stop.ts';
import type { LoadOptions, Model } from './model.ts';
import { DEFAULT_TIMEOUT } from './model.ts';

export class HybridModel implements Model {
  readonly name = 'hybrid';
  readonly transition: Transition;
  readonly #core: LivepatchCore;
  /** Who waits for the end of a patch's transition. */
  readonly #waiting = new Map<Patch, ((enabled: boolean) => void)[]>();

  constructor(core: LivepatchCore) {
    this.#core = core;
    this.transition = new Transition(core);
    this.transition.completed = (patch) => this.#completed(patch);
  }

  load(module: PatchModule, { timeout = DEFAULT_TIMEOUT }: LoadOptions = {}): Operation {
    const operation = operationOn(module.name);
    const refusal = needsStop(module);
    if (refusal) return this.#fail(operation, refusal);
    const patch = this.#core.prepare(module, false);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    this.#core.taint(`${module.name}: tainting kernel with TAINT_LIVEPATCH`);
    operation.attempts = 1;
    this.#core.procedures.run(
      () => this.enable(patch),
      (refusal) => {
        if (refusal === null) return this.#awaitLoad(operation, patch, timeout);
        this.#core.discard(patch);
        this.#fail(operation, refusal);
      },
    );
    return operation;
  }

  busy(): boolean {
    return this.transition.patch !== null;
  }

  unload(name: string): Operation {
    const operation = operationOn(name);
    const patch = this.#core.linked.get(name);
    if (!patch) return this.#fail(operation, refuse('ENOENT', `module '${name}' is not loaded`));
    if (this.transition.patch === patch && !patch.enabled) {
      this.#rmmodWhenDisabled(operation, patch);
      return operation;
    }
    if (!patch.enabled) return this.#rmmod(operation, patch);
    this.#core.procedures.run(
      () => this.disable(patch),
      (refusal) => {
        if (refusal !== null) this.#fail(operation, refusal);
        else this.#rmmodWhenDisabled(operation, patch);
      },
    );
    return operation;
  }

  /** klp_enable_patch: starts the transition; a refusal if it could not be started. */
  *enable(patch: Patch): Procedure<Refusal | null> {
    const core = this.#core;
    const { transition } = this;
    if (transition.patch) return refuse('EBUSY', 'a transition is in progress');
    if (!isCompatible(patch, core.patches)) {
      core.log(
        'err',
        `livepatch: Livepatch patch (${patch.name}) is not compatible with the already installed livepatches.`,
      );
      return refuse('EINVAL', `patch '${patch.name}' is not compatible with an installed one`);
    }
    if (patch.replace) this.#addNops(patch);
    core.patches.push(patch);
    core.log('notice', `livepatch: enabling patch '${patch.name}'`);
    transition.init(patch, KLP_PATCHED);
    for (const object of patch.loadedObjects()) {
      const result = yield* transition.runCallback(patch, object, 'pre-patch');
      if (result !== 0) {
        core.log('warn', `livepatch: pre-patch callback failed for object '${object.name}'`);
        core.log('warn', `livepatch: failed to enable patch '${patch.name}'`);
        yield* transition.cancel();
        core.unpatch(patch);
        return refuse('EINVAL', `pre-patch callback of '${object.name}' returned ${result}`);
      }
      core.patchObject(object);
    }
    transition.start();
    patch.enabled = true;
    yield* transition.tryComplete();
    return null;
  }

  /** __klp_disable_patch: any patch may be disabled, not only the newest. */
  *disable(patch: Patch): Procedure<Refusal | null> {
    const { transition } = this;
    if (transition.patch) return refuse('EBUSY', 'a transition is in progress');
    if (!patch.enabled) return refuse('EINVAL', `patch '${patch.name}' is not enabled`);
    transition.init(patch, KLP_UNPATCHED);
    for (const object of patch.loadedObjects())
      if (object.patched) yield* transition.runCallback(patch, object, 'pre-unpatch');
    transition.start();
    patch.enabled = false;
    yield* transition.tryComplete();
    return null;
  }

  /** Calls `then` when the patch's transition has ended; `enabled` says how. */
  whenCompleted(patch: Patch, then: (enabled: boolean) => void): void {
    if (this.transition.patch !== patch) return then(patch.enabled);
    this.#waiting.set(patch, [...(this.#waiting.get(patch) ?? []), then]);
  }

  #awaitLoad(operation: Operation, patch: Patch, timeout: number): void {
    const { kernel } = this.#core;
    const giveUp = (): void => {
      operation.refusal = this.stall();
      this.reverse();
      deadline = kernel.at(kernel.now + timeout * 1000, () => {
        this.#fail(operation, this.stall()!);
      });
    };
    let deadline = kernel.at(kernel.now + timeout * 1000, giveUp);
    this.whenCompleted(patch, (enabled) => {
      deadline.cancelled = true;
      if (enabled) return void settle(operation, null);
      this.#core.discard(patch);
      const text = `the transition of '${patch.name}' was reversed`;
      const { details = [], blockers = [] } = operation.refusal ?? {};
      if (operation.state === 'pending')
        this.#fail(operation, refuse('EBUSY', text, details, blockers));
    });
    if (operation.state === 'pending') operation.refusal = this.stall();
  }

  /** Turns the running transition round; a refusal if there is none. */
  reverse(): Refusal | null {
    if (!this.transition.patch) return refuse('EINVAL', 'no transition is in progress');
    this.transition.reverse();
    return null;
  }

  /** Switches whoever is left without a check (sysfs `force`); a refusal if there is nobody. */
  force(): Refusal | null {
    if (!this.transition.patch) return refuse('EINVAL', 'no transition is in progress');
    this.transition.force();
    return null;
  }

  /** What keeps the running transition from completing; null if there is none. */
  stall(): Refusal | null {
    const { patch } = this.transition;
    if (!patch) return null;
    const { blockers, lines } = describeStragglers(this.transition.stragglers(false));
    return refuse('EBUSY', `the transition of '${patch.name}' is in progress`, lines, blockers);
  }

  #completed(patch: Patch): void {
    const core = this.#core;
    if (!patch.enabled) core.unpatch(patch);
    else if (patch.replace)
      for (const old of core.patches.filter((each) => each !== patch)) core.unpatch(old);
    core.kernel.linker.refresh();
    core.kernel.linker.regenerate();
    const waiting = this.#waiting.get(patch) ?? [];
    this.#waiting.delete(patch);
    for (const then of waiting) then(patch.enabled);
  }

  #rmmodWhenDisabled(operation: Operation, patch: Patch): void {
    this.whenCompleted(patch, (enabled) => {
      if (!enabled) this.#rmmod(operation, patch);
      else this.#fail(operation, refuse('EBUSY', `disabling '${patch.name}' was reversed`));
    });
  }

  /** Takes a disabled or replaced patch's module away, if nothing can reach its code any more. */
  #rmmod(operation: Operation, patch: Patch): Operation {
    const core = this.#core;
    const { name } = patch;
    if (patch.forced)
      return this.#fail(operation, refuse('EBUSY', `module '${name}' is in use: it was forced`));
    const places = core.danglers([patch]);
    if (places.length > 0) {
      const text = `functions of module '${name}' are still pointed to`;
      return this.#fail(operation, refuse('EBUSY', text, places));
    }
    const versions = new Set(
      [...core.vanishing([patch])].flatMap(
        (symbol) => core.kernel.linker.functions.get(symbol)!.stack,
      ),
    );
    const blockers = findBlockers(core.kernel.tasks.byPid.values(), versions);
    if (blockers.length > 0) {
      const text = `module '${name}': tasks are in its functions`;
      return this.#fail(operation, refuse('EBUSY', text, [], blockers));
    }
    core.discard(patch);
    return settle(operation, null);
  }

  /** klp_add_nops: what listed patches replace and this one does not goes back to the original. */
  #addNops(patch: Patch): void {
    for (const old of this.#core.patches) {
      for (const { name, funcs } of old.objects) {
        const own = patch.objects.find((object) => object.name === name);
        const known = new Set(own?.funcs.map((func) => func.symbol));
        const missing = funcs.filter((func) => !known.has(func.symbol));
        if (missing.length === 0) continue;
        const object = own ?? new KlpObject(name, null);
        if (!own) patch.objects.push(object);
        object.loaded = true;
        for (const { symbol } of missing)
          object.funcs.push(new KlpFunc(symbol, symbol.original(), true));
      }
    }
  }

  /** What the caller of insmod and rmmod is told; Linux's core has said its own words before. */
  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#core.log('err', `livepatch: ${refusal.message} (${refusal.errno})`);
    for (const line of refusal.details) this.#core.log('err', `livepatch:   ${line}`);
    return settle(operation, refusal);
  }
}
