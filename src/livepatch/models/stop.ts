/**
 * Models that switch everything at once inside a stop: prepare, run what may sleep, then try: stop,
 * look who is in the way, switch, run the load callback atomically with the switch, and roll all back
 * if it fails. What differs between them is a policy.
 */
import type { PatchModule } from '../../lowered/module.ts';
import type { Blocker } from '../blockers.ts';
import { runCallbacks, runCallbacksInStop } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { Patch } from '../patch.ts';
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
    const patch = core.prepare(module, false);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    const undo = (refusal: Refusal): void =>
      this.#runAll(patch, 'post-unpatch', () => {
        core.discard(patch);
        this.#fail(operation, refusal);
      });
    this.#runAll(patch, 'pre-patch', (vetoed) => {
      if (vetoed !== null) {
        core.log('err', `${this.name}: pre-patch callback failed!`);
        return undo(refuse('EINVAL', vetoed));
      }
      attempt(
        core,
        operation,
        this.#policy.retry,
        () => this.#apply(patch),
        (refusal) => (refusal === null ? settle(operation, null) : undo(refusal)),
      );
    });
    return operation;
  }

  busy(): boolean {
    return false;
  }

  unload(name: string): Operation {
    const core = this.#core;
    const operation = operationOn(name);
    const patch = core.find(name);
    if (!patch) {
      const text = `patch module '${name}' is not loaded`;
      return this.#fail(operation, refuse('ENOENT', text));
    }
    const pinned = this.#whyPinned(patch);
    if (pinned !== null)
      return this.#fail(operation, refuse('EBUSY', `patch module '${name}' ${pinned}`));
    this.#unloading.add(patch);
    attempt(
      core,
      operation,
      this.#policy.retry,
      () => this.#revert(patch),
      (refusal) => {
        this.#unloading.delete(patch);
        if (refusal === null) settle(operation, null);
        else this.#fail(operation, refusal);
      },
    );
    return operation;
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
    const refusal = kernel.stopMachine(() => {
      const blockers = this.#policy.inTheWay(core, patch, leaving);
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const calls = patch.hasCallback('load') || patch.hasCallback('post-patch');
      const restore = calls ? kernel.checkpoint() : null;
      const forget = core.remember();
      core.commit(patch, leaving);
      const failed =
        runCallbacksInStop(core, patch, 'load', true) ??
        runCallbacksInStop(core, patch, 'post-patch', false);
      const refused = failed === null ? this.#dangling(leaving) : refuse('EINVAL', failed);
      if (refused === null) return null;
      forget();
      patch.enabled = false;
      restore?.();
      return refused;
    });
    if (refusal) return refusal;
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

  #revert(patch: Patch): Refusal | null {
    const core = this.#core;
    const { kernel } = core;
    const refusal = kernel.stopMachine(() => {
      const blockers = this.#policy.inTheWay(core, null, [patch]);
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const calls = patch.hasCallback('pre-unpatch') || patch.hasCallback('unload');
      const restore = calls ? kernel.checkpoint() : null;
      const failed =
        runCallbacksInStop(core, patch, 'pre-unpatch', false) ??
        runCallbacksInStop(core, patch, 'unload', true);
      if (failed !== null) {
        restore?.();
        return refuse('EINVAL', failed);
      }
      const forget = core.remember();
      core.commit(null, [patch]);
      const refused = core.userOf(patch) ?? this.#dangling([patch]);
      if (refused === null) return null;
      forget();
      restore?.();
      return refused;
    });
    if (refusal) return refusal;
    core.log('notice', `${this.name}: unloaded patch module '${patch.name}'`);
    this.#runAll(patch, 'post-unpatch', () => core.discard(patch));
    return null;
  }

  #runAll(patch: Patch, kind: CallbackKind, then: (failure: string | null) => void): void {
    const core = this.#core;
    core.procedures.run(() => runCallbacks(core, patch, kind, this.name), then);
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
