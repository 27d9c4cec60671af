/**
 * What happens inside a stop: all CPUs stand still, nobody is in the way, everything switches at once
 * together with what callbacks change, or nothing does.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { Blocker } from '../blockers.ts';
import { blockerLine } from '../blockers.ts';
import { haveCallback, runCallbacksInStop } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import { Migration } from '../migration/index.ts';
import type { Refusal } from '../operation.ts';
import { isRefusal, refuse } from '../operation.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Retry } from './attempts.ts';
import type { ModelName } from './model.ts';

/** Callbacks that run inside the stop, by way. */
const LOADS: readonly CallbackKind[] = ['load', 'post-patch'];
const UNLOADS: readonly CallbackKind[] = ['pre-unpatch', 'unload'];
/** Places that a refusal names. */
const NAMED = 8;

export interface StopPolicy {
  readonly name: ModelName;
  readonly retry: Retry;
  /** Who is in the way of a switch to `incoming` and away from `leaving`. */
  inTheWay(core: LivepatchCore, incoming: Patch | null, leaving: readonly Patch[]): Blocker[];
  /** What they do that is in the way. */
  readonly busy: string;
  /** Whether it looks at tasks and locks at all; else no struct can get another layout. */
  readonly checks: boolean;
  /** Logs one of them, at each attempt. */
  report(core: LivepatchCore, blocker: Blocker): void;
}

export class StopSwitch {
  readonly #core: LivepatchCore;
  readonly #policy: StopPolicy;

  constructor(core: LivepatchCore, policy: StopPolicy) {
    this.#core = core;
    this.#policy = policy;
  }

  /** To a patch, whose code is linked, and away from those that it replaces. */
  apply(patch: Patch): Refusal | null {
    const core = this.#core;
    const { kernel } = core;
    const leaving = patch.replace ? [...core.patches] : [];
    const objects = patch.loadedObjects();
    const refusal = this.#unclaimed(objects) ?? this.#stop(patch, leaving, objects);
    if (refusal) {
      core.release(objects);
      return refusal;
    }
    core.taint(this.#policy.name);
    core.log('notice', `${this.#policy.name}: loaded patch module '${patch.name}'`);
    for (const old of leaving) {
      core.discard(old);
      core.log('notice', `${this.#policy.name}: unloaded patch module '${old.name}'`);
    }
    kernel.linker.refresh();
    kernel.linker.regenerate();
    return null;
  }

  /** What a switch to a patch would meet now. */
  foresee(patch: Patch): Refusal | null {
    const core = this.#core;
    const objects = patch.loadedObjects();
    const refusal = this.#unclaimed(objects);
    core.release(objects);
    if (refusal) return refusal;
    const leaving = patch.replace ? [...core.patches] : [];
    const migration = Migration.of(core, { incoming: patch, objects, leaving });
    if (isRefusal(migration)) return migration;
    const blockers = this.#blockers(patch, leaving, migration, LOADS);
    if (isRefusal(blockers)) return blockers;
    return blockers.length > 0 ? this.#inTheWay(patch.name, blockers) : this.#dangling(leaving);
  }

  /** Who is in the way of a switch and of what it does to data. */
  #blockers(
    incoming: Patch | null,
    leaving: readonly Patch[],
    migration: Migration,
    kinds: readonly CallbackKind[],
  ): Blocker[] | Refusal {
    const running = this.#policy.inTheWay(this.#core, incoming, leaving);
    if (!this.#policy.checks) return running;
    const others = migration.inTheWay(kinds);
    return isRefusal(others) ? others : [...running, ...others.filter(isOutside(running))];
  }

  /** Away from a patch. */
  revert(patch: Patch): Refusal | null {
    const core = this.#core;
    const { kernel } = core;
    const refusal = kernel.stopMachine(() => {
      const objects = patch.loadedObjects();
      const migration = Migration.of(core, { incoming: null, objects, leaving: [patch] });
      if (isRefusal(migration)) return migration;
      const blockers = this.#blockers(null, [patch], migration, UNLOADS);
      if (isRefusal(blockers)) return blockers;
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const restore = this.#checkpoint(objects, ...UNLOADS);
      const failed =
        runCallbacksInStop(core, objects, ['pre-unpatch'], false) ??
        runCallbacksInStop(core, objects, ['unload'], true) ??
        migration.back() ??
        migration.on();
      const forget = core.remember();
      if (failed === null) core.commit(null, [patch]);
      const refused = failed ?? core.userOf(patch) ?? this.#dangling([patch]);
      if (refused === null) return null;
      forget();
      migration.undo();
      restore();
      return refused;
    });
    if (refusal) return refusal;
    core.log('notice', `${this.#policy.name}: unloaded patch module '${patch.name}'`);
    return null;
  }

  /** The switch of an object whose module comes: nobody can be in the way. */
  applyTo(patch: Patch, object: KlpObject): Refusal | null {
    const core = this.#core;
    const refusal =
      this.#unclaimed([object]) ??
      core.kernel.stopMachine(() => {
        const migration = Migration.of(core, { incoming: patch, objects: [object], leaving: [] });
        if (isRefusal(migration)) return migration;
        const restore = this.#checkpoint([object], ...LOADS);
        core.patchObject(object);
        const failed = migration.on() ?? this.#act([object]);
        if (failed === null) return null;
        core.unpatchObject(object);
        migration.undo();
        restore();
        return failed;
      });
    if (refusal) core.release([object]);
    else core.kernel.linker.refresh();
    return refusal;
  }

  /** The switch back of an object whose module goes: nothing can veto that. */
  revertTo(object: KlpObject): void {
    const core = this.#core;
    core.kernel.stopMachine(() => {
      const failed =
        runCallbacksInStop(core, [object], ['pre-unpatch'], false) ??
        runCallbacksInStop(core, [object], ['unload'], true);
      if (failed !== null) core.log('err', `${this.#policy.name}: ${failed.message}`);
      core.unpatchObject(object);
    });
  }

  #stop(patch: Patch, leaving: Patch[], objects: KlpObject[]): Refusal | null {
    const core = this.#core;
    return core.kernel.stopMachine(() => {
      const migration = Migration.of(core, { incoming: patch, objects, leaving });
      if (isRefusal(migration)) return migration;
      const blockers = this.#blockers(patch, leaving, migration, LOADS);
      if (isRefusal(blockers)) return blockers;
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const restore = this.#checkpoint(objects, ...LOADS);
      const forget = core.remember();
      const stuck = migration.back();
      if (stuck === null) core.commit(patch, leaving);
      core.leaving = leaving;
      const failed = stuck ?? migration.on() ?? this.#act(objects);
      core.leaving = [];
      const refused = failed ?? this.#dangling(leaving);
      if (refused === null) return null;
      forget();
      patch.enabled = false;
      migration.undo();
      restore();
      return refused;
    });
  }

  /** What runs atomically with a switch; a refusal if it failed. */
  #act(objects: readonly KlpObject[]): Refusal | null {
    return (
      runCallbacksInStop(this.#core, objects, ['load'], true) ??
      runCallbacksInStop(this.#core, objects, ['post-patch'], false)
    );
  }

  /** Saves all data if a callback may change it; the result restores it. */
  #checkpoint(objects: readonly KlpObject[], ...kinds: CallbackKind[]): () => void {
    return haveCallback(objects, kinds) ? this.#core.kernel.rememberData() : () => undefined;
  }

  /** Claims what is to be switched, or says whose it could not get. */
  #unclaimed(objects: readonly KlpObject[]): Refusal | null {
    const failed = this.#core.claim(objects);
    if (!failed) return null;
    const { func, errno } = failed;
    const text = `can't register ftrace handler for function '${func.name}' (${errno})`;
    return refuse(errno === -ERRNO.EBUSY ? 'EBUSY' : 'EINVAL', text);
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
    for (const blocker of blockers) this.#policy.report(this.#core, blocker);
    return this.#inTheWay(name, blockers);
  }

  #inTheWay(name: string, blockers: Blocker[]): Refusal {
    const text = `patch module '${name}': tasks are ${this.#policy.busy}`;
    return refuse('EBUSY', text, blockers.map(blockerLine), blockers);
  }
}

/** Whether somebody is in the way for no other reason than those who are already. */
const isOutside =
  (known: readonly Blocker[]) =>
  ({ pid, function: name, line }: Blocker): boolean =>
    !known.some((each) => each.pid === pid && each.function === name && each.line === line);
