/**
 * The model of Linux's livepatch (kernel/livepatch/core.c): a transition task by task. A load is an
 * insmod that waits for the end of the transition; an unload disables the patch, waits, and takes the
 * module away. Replaced patches leave the list at once; their modules stay until they are unloaded.
 */
import type { Errno } from '../../lowered/api/errno.ts';
import { errnoName } from '../../lowered/api/errno.ts';
import type { PatchModule } from '../../lowered/module.ts';
import type { Event } from '../../kernel/events.ts';
import { describeStragglers } from '../stragglers.ts';
import { blockerLine, findBlockers } from '../blockers.ts';
import type { LivepatchCore } from '../core.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { Klp } from '../klp.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import type { Attempt } from './attempts.ts';
import { settle } from './attempts.ts';
import { needsStop } from './needs-stop.ts';
import type { LoadOptions, Model } from './model.ts';
import { DEFAULT_TIMEOUT } from './model.ts';

/** Somebody who waits for the end of a transition: insmod or rmmod. */
interface Waiter extends Attempt {
  /** Milliseconds until a load is turned round. */
  timeout: number;
  gaveUp: boolean;
  deadline: Event | null;
}

export class HybridModel implements Model {
  readonly name = 'hybrid';
  readonly klp: Klp;
  readonly #core: LivepatchCore;
  /** Who waits for the end of a patch's transition. */
  readonly waiting = new Map<Patch, Waiter[]>();

  constructor(core: LivepatchCore, klp: Klp) {
    this.#core = core;
    this.klp = klp;
    klp.completed = (patch) => {
      const waiting = this.waiting.get(patch) ?? [];
      this.waiting.delete(patch);
      for (const waiter of waiting) this.#completed(waiter);
    };
    klp.transition.tried = () => {
      const { patch } = klp.transition;
      for (const { operation } of (patch && this.waiting.get(patch)) ?? []) this.#note(operation);
    };
    core.kernel.clock.on<Waiter>('klp_deadline', (waiter) => this.#timeUp(waiter));
  }

  load(module: PatchModule, { timeout = DEFAULT_TIMEOUT }: LoadOptions = {}): Operation {
    const operation = operationOn(module.name);
    const refusal = needsStop(this.#core, module);
    if (refusal) return this.#fail(operation, refusal);
    const patch = this.#core.admit(module, this.name);
    if (isRefusal(patch)) return this.#fail(operation, patch);
    this.#core.taint(module.name);
    operation.attempts = 1;
    this.#core.procedures.run(
      () => this.klp.enable(patch),
      (refusal) => {
        if (refusal === null) return this.#awaitLoad(operation, patch, timeout);
        this.#core.discard(patch);
        this.#fail(operation, refusal);
      },
    );
    return operation;
  }

  foresee(patch: Patch): Refusal | null {
    const core = this.#core;
    const refusal = needsStop(this.#core, patch.module!) ?? this.klp.foresee(patch);
    if (refusal) return refusal;
    const leaving = patch.replace ? [...core.patches] : [];
    const versions = core.displaced(patch, leaving);
    const blockers = findBlockers(core.kernel.tasks.byPid.values(), versions);
    if (blockers.length === 0) return null;
    const text = `the transition of '${patch.name}' would not complete at once`;
    return refuse('EBUSY', text, blockers.map(blockerLine), blockers);
  }

  unload(name: string): Operation {
    const operation = operationOn(name);
    const patch = this.#core.linked.get(name);
    if (!patch) return this.#fail(operation, refuse('ENOENT', `module '${name}' is not loaded`));
    if (this.klp.transition.patch === patch && !patch.enabled) {
      this.#rmmodWhenDisabled(operation, patch);
      return operation;
    }
    if (!patch.enabled) return this.#rmmod(operation, patch);
    this.#core.procedures.run(
      () => this.klp.disable(patch),
      (refusal) => {
        if (refusal !== null) this.#fail(operation, refusal);
        else this.#rmmodWhenDisabled(operation, patch);
      },
    );
    return operation;
  }

  coming(patch: Patch, object: KlpObject): Procedure<number> {
    return this.klp.coming(patch, object);
  }

  going(patch: Patch, object: KlpObject): Procedure<void> {
    return this.klp.going(patch, object);
  }

  /** Lets somebody wait until the patch's transition has ended. */
  #wait(waiter: Waiter): void {
    const { patch } = waiter;
    if (this.klp.transition.patch !== patch) return this.#completed(waiter);
    this.waiting.set(patch, [...(this.waiting.get(patch) ?? []), waiter]);
    this.#note(waiter.operation);
  }

  #awaitLoad(operation: Operation, patch: Patch, timeout: number): void {
    const waiter: Waiter = {
      way: 'load',
      operation,
      patch,
      timeout,
      gaveUp: false,
      deadline: null,
    };
    this.#setDeadline(waiter);
    this.#wait(waiter);
  }

  /** What is in the way now; tasks that were seen before are worth more than nobody. */
  #note(operation: Operation): void {
    const stall = this.stall();
    if (stall?.blockers.length || !operation.refusal?.blockers.length) operation.refusal = stall;
  }

  #setDeadline(waiter: Waiter): void {
    const { clock } = this.#core.kernel;
    waiter.deadline = clock.plan(clock.now + waiter.timeout * 1000, 'klp_deadline', waiter);
  }

  /** The time of a load is up: if it is not complete after a last look, it is given up. */
  #timeUp(waiter: Waiter): void {
    const { transition } = this.klp;
    this.#core.procedures.run(
      function* () {
        return transition.patch === waiter.patch && !(yield* transition.switchAll());
      },
      (stalls) => {
        if (stalls && waiter.operation.state === 'pending') this.#giveUp(waiter);
      },
    );
  }

  /** A load has lasted too long: it is turned round, and failed if even that takes as long. */
  #giveUp(waiter: Waiter): void {
    const { gaveUp, operation, patch } = waiter;
    if (gaveUp) return void this.#fail(operation, operation.refusal!);
    waiter.gaveUp = true;
    if (patch.enabled) this.reverse();
    this.#setDeadline(waiter);
  }

  /** The transition that somebody has waited for has ended. */
  #completed({ way, operation, patch, deadline }: Waiter): void {
    const { enabled, name } = patch;
    if (deadline) deadline.cancelled = true;
    if (way === 'unload') {
      if (!enabled) this.#rmmod(operation, patch);
      else this.#fail(operation, refuse('EBUSY', `disabling '${name}' was reversed`));
    } else if (enabled) settle(operation, null);
    else {
      this.#core.discard(patch);
      const { details = [], blockers = [] } = operation.refusal ?? {};
      const text = `the transition of '${name}' was reversed`;
      if (operation.state === 'pending')
        this.#fail(operation, refuse('EBUSY', text, details, blockers));
    }
  }

  /** Turns the running transition round; a refusal if there is none. */
  reverse(): Refusal | null {
    if (!this.klp.transition.patch) return refuse('EINVAL', 'no transition is in progress');
    this.klp.transition.reverse();
    return null;
  }

  /** Switches whoever is left without a check (sysfs `force`); a refusal if there is nobody. */
  force(): Refusal | null {
    if (!this.klp.transition.patch) return refuse('EINVAL', 'no transition is in progress');
    this.klp.transition.force();
    return null;
  }

  /** What keeps the running transition from completing; null if there is none. */
  stall(): Refusal | null {
    const { patch } = this.klp.transition;
    if (!patch) return null;
    const { blockers, lines } = describeStragglers(this.klp.transition.stragglers(false));
    return refuse('EBUSY', `the transition of '${patch.name}' is in progress`, lines, blockers);
  }

  #rmmodWhenDisabled(operation: Operation, patch: Patch): void {
    this.#wait({ way: 'unload', operation, patch, timeout: 0, gaveUp: false, deadline: null });
  }

  /** Takes a disabled or replaced patch's module away, if nothing can reach its code any more. */
  #rmmod(operation: Operation, patch: Patch): Operation {
    const core = this.#core;
    const { name } = patch;
    if (patch.module === null) return this.#rmmodOf(operation, name);
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

  /** The module of a patch by hand is a module like others. */
  #rmmodOf(operation: Operation, name: string): Operation {
    this.#core.kernel.rmmod(name).onExit = (code) => {
      const errno = errnoName(code) as Errno;
      if (code === 0) settle(operation, null);
      else this.#fail(operation, refuse(errno, `module '${name}' cannot be unloaded`));
    };
    return operation;
  }

  /** What the caller of insmod and rmmod is told; Linux's core has said its own words before. */
  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#core.log('err', `livepatch: ${refusal.message} (${refusal.errno})`);
    for (const line of refusal.details) this.#core.log('err', `livepatch:   ${line}`);
    return settle(operation, refusal);
  }
}
