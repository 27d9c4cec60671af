/**
 * The Ksplice model (Arnold and Kaashoek, "Ksplice: Automatic Rebootless Kernel Updates", EuroSys
 * 2009; ksplice.c): a run-pre match of the newest code with what the update was built from, a stop with
 * a check of old and new code, hooks with a commit point between those that may veto and those that
 * cannot. Updates stack; only what no other builds on can be reversed.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { PatchModule } from '../../lowered/module.ts';
import type { Blocker } from '../blockers.ts';
import { findBlockers, placeLine } from '../blockers.ts';
import { haveCallback, runCallbacks, runCallbacksInStop } from '../callbacks.ts';
import type { LivepatchCore } from '../core.ts';
import { Migration } from '../migration/index.ts';
import type { Operation, Refusal } from '../operation.ts';
import { isRefusal, operationOn, refuse } from '../operation.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Procedure } from '../procedure.ts';
import { abort } from './ksplice-abort.ts';
import type { Attempt } from './attempts.ts';
import { Attempts, settle } from './attempts.ts';
import type { Model } from './model.ts';

/** Five tries, a (virtual) second apart. */
const RETRY = { attempts: 5, interval: 1000 };

/** The hooks of one direction, in the order in which they run, and kpatch's callbacks of each moment. */
interface Hooks {
  pre: readonly CallbackKind[];
  check: readonly CallbackKind[];
  /** In the stop, behind the commit point. */
  act: readonly CallbackKind[];
  post: readonly CallbackKind[];
  fail: readonly CallbackKind[];
  /** In the stop, too; it may fail still, and then all is rolled back. */
  atomic: readonly CallbackKind[];
}

const APPLY: Hooks = {
  pre: ['pre_apply', 'pre-patch'],
  check: ['check_apply'],
  act: ['apply', 'post-patch'],
  post: ['post_apply'],
  fail: ['fail_apply', 'post-unpatch'],
  atomic: ['load'],
};
const REVERSE: Hooks = {
  pre: ['pre_reverse'],
  check: ['check_reverse'],
  act: ['pre-unpatch', 'reverse'],
  post: ['post_reverse', 'post-unpatch'],
  fail: ['fail_reverse'],
  atomic: ['unload'],
};

const HOOKS = { load: APPLY, unload: REVERSE } as const;

/** An update or its reversal under way, with the objects that have been asked. */
interface Update extends Attempt {
  asked: Set<KlpObject>;
}

export class KspliceModel implements Model {
  readonly name = 'ksplice';
  readonly #core: LivepatchCore;

  readonly #attempts: Attempts<Update>;

  constructor(core: LivepatchCore) {
    this.#core = core;
    this.#attempts = new Attempts<Update>(core, this.name, RETRY, {
      once: (update) => this.#once(update),
      ended: (update, refusal) => this.#ended(update, refusal),
    });
  }

  load(module: PatchModule): Operation {
    const operation = operationOn(module.name);
    const patch = this.#core.admit(module, this.name);
    if (isRefusal(patch)) return this.#fail(operation, abort('unexpected', module.name));
    for (const { name } of patch.objects)
      if (!this.#core.isLoaded(name))
        this.#core.log('notice', `ksplice: Update ${patch.name} waits for module ${name}`);
    this.#attempts.begin({ operation, patch, way: 'load', asked: new Set() });
    return operation;
  }

  foresee(patch: Patch): Refusal | null {
    const objects = patch.loadedObjects();
    const refusal = this.#unclaimed(patch, objects);
    this.#core.release(objects);
    if (refusal) return refusal;
    const migration = this.#migration(patch, objects, true);
    if (isRefusal(migration)) return migration;
    const blockers = this.#inTheWay(patch, true, migration);
    if (isRefusal(blockers)) return blockers;
    if (blockers.length === 0) return null;
    const text = `update '${patch.name}': code that it changes is in use`;
    return refuse('EBUSY', text, usersOf(patch.name, blockers), blockers);
  }

  unload(name: string): Operation {
    const operation = operationOn(name);
    const patch = this.#core.find(name);
    if (!patch) return this.#fail(operation, abort('already_reversed', name));
    const refusal = this.#whyIrreversible(patch);
    if (refusal) return this.#fail(operation, refusal);
    this.#attempts.begin({ operation, patch, way: 'unload', asked: new Set() });
    return operation;
  }

  /** Only the newest version of each function can be undone, and only if the update says how. */
  #whyIrreversible(patch: Patch): Refusal | null {
    const { stacks } = this.#core;
    const buried = patch.funcs().filter((func) => stacks.of(func.symbol).at(-1) !== func);
    if (buried.length > 0) {
      const lines = buried.map((func) => `${func.symbol.original().symbol} was updated again`);
      return abort('module_busy', patch.name, lines);
    }
    if (this.#core.userOf(patch)) return abort('module_busy', patch.name);
    const stuck = this.#core.layouts.irreversible(patch);
    if (stuck !== null) return { ...abort('call_failed', patch.name, [stuck]), errno: 'EBUSY' };
    const oneWay = patch.hasCallback('load') && !patch.hasCallback('unload');
    return oneWay ? abort('call_failed', patch.name, ['it has no unload callback']) : null;
  }

  /** After the hooks that may veto, and the stop: those that cannot. */
  #ended({ operation, patch, way }: Update, refusal: Refusal | null): void {
    const core = this.#core;
    const hooks = HOOKS[way];
    core.procedures.run(
      () => this.#callAll(patch, refusal ? hooks.fail : hooks.post),
      () => {
        if ((refusal === null) === (way === 'unload')) core.discard(patch);
        if (refusal) return void this.#fail(operation, refusal);
        const done = way === 'load' ? 'applied' : 'reversed';
        core.log('info', `ksplice: Update ${patch.name} ${done} successfully`);
        core.kernel.linker.refresh();
        core.kernel.linker.regenerate();
        settle(operation, null);
      },
    );
  }

  /** One try; objects that have come since the last one are matched and asked first. */
  *#once({ patch, way, asked }: Update): Procedure<Refusal | null> {
    const core = this.#core;
    const hooks = HOOKS[way];
    if (hooks === APPLY) {
      const refusal = this.#match(patch);
      if (refusal) return refusal;
    } else if (core.find(patch.name) !== patch) return abort('already_reversed', patch.name);
    const objects = patch.loadedObjects();
    const fresh = objects.filter((object) => !asked.has(object));
    for (const object of fresh) asked.add(object);
    const vetoed = yield* runCallbacks(core, fresh, hooks.pre, this.name);
    if (vetoed) return failed(patch.name, vetoed);
    const refusal = this.#unclaimed(patch, objects) ?? this.#stop(patch, hooks, objects);
    if (refusal) core.release(objects);
    return refusal;
  }

  /** Run-pre matching, and linking, of what is loaded and was not yet. */
  #match(patch: Patch, objects?: readonly KlpObject[]): Refusal | null {
    const linked = this.#core.link(patch, objects);
    if (!isRefusal(linked)) return null;
    if (linked.errno === 'EBUSY') return linked;
    const { details, message } = linked;
    return abort('no_match', patch.name, details.length > 0 ? details : [message]);
  }

  #unclaimed(patch: Patch, objects: readonly KlpObject[]): Refusal | null {
    const failed = this.#core.claim(objects);
    if (!failed) return null;
    const { func, errno } = failed;
    const line = `${func.name}: somebody else redirects its calls (${errno})`;
    return abort('module_busy', patch.name, [line]);
  }

  /** The part of an update for a module that was not loaded: applied, or the module is refused. */
  *coming(patch: Patch, object: KlpObject): Procedure<number> {
    const core = this.#core;
    let refusal = this.#match(patch, [object]);
    if (!refusal) {
      const vetoed = yield* runCallbacks(core, [object], APPLY.pre, this.name);
      if (vetoed) refusal = failed(patch.name, vetoed);
      else refusal = this.#unclaimed(patch, [object]) ?? this.#applyTo(patch, object);
      yield* runCallbacks(core, [object], refusal ? APPLY.fail : APPLY.post, this.name);
    }
    if (!refusal) {
      core.log('info', `ksplice: Update ${patch.name} applied to module ${object.name}`);
      core.kernel.linker.refresh();
      return 0;
    }
    this.#explain(refusal);
    core.release([object]);
    if (object.loaded) core.unlinkObject(patch, object);
    return -ERRNO[refusal.errno];
  }

  #applyTo(patch: Patch, object: KlpObject): Refusal | null {
    const core = this.#core;
    return core.kernel.stopMachine(() => {
      const migration = this.#migration(patch, [object], true);
      if (isRefusal(migration)) return migration;
      const veto = runCallbacksInStop(core, [object], APPLY.check, true);
      if (veto) return failed(patch.name, veto);
      const restore = haveCallback([object], APPLY.atomic) ? core.kernel.rememberData() : null;
      core.patchObject(object);
      const late = migration.on() ?? runCallbacksInStop(core, [object], APPLY.atomic, true);
      if (late === null) {
        runCallbacksInStop(core, [object], APPLY.act, true);
        return null;
      }
      core.unpatchObject(object);
      migration.undo();
      restore?.();
      return failed(patch.name, late);
    });
  }

  *going(patch: Patch, object: KlpObject): Procedure<void> {
    const core = this.#core;
    yield* runCallbacks(core, [object], REVERSE.pre, this.name);
    core.kernel.stopMachine(() => {
      runCallbacksInStop(core, [object], REVERSE.act, true);
      runCallbacksInStop(core, [object], REVERSE.atomic, true);
      core.unpatchObject(object);
    });
    yield* runCallbacks(core, [object], REVERSE.post, this.name);
    core.log('info', `ksplice: Update ${patch.name} reversed in unloading module ${object.name}`);
    core.unlinkObject(patch, object);
  }

  #callAll(patch: Patch, kinds: readonly CallbackKind[]): Procedure<Refusal | null> {
    return runCallbacks(this.#core, patch.loadedObjects(), kinds, this.name);
  }

  #stop(patch: Patch, hooks: Hooks, objects: readonly KlpObject[]): Refusal | null {
    const core = this.#core;
    const applying = hooks === APPLY;
    return core.kernel.stopMachine(() => {
      const migration = this.#migration(patch, objects, applying);
      if (isRefusal(migration)) return migration;
      const blockers = this.#inTheWay(patch, applying, migration);
      if (isRefusal(blockers)) return blockers;
      if (blockers.length > 0) return this.#busy(patch.name, blockers);
      const veto = runCallbacksInStop(core, objects, hooks.check, true);
      if (veto) return failed(patch.name, veto);
      const calls = haveCallback(objects, [...hooks.act, ...hooks.atomic]);
      const restore = calls ? core.kernel.rememberData() : null;
      const forget = core.remember();
      if (!applying) runCallbacksInStop(core, objects, hooks.act, true);
      const atomic = (): Refusal | null => runCallbacksInStop(core, objects, hooks.atomic, true);
      const early = applying ? null : (atomic() ?? migration.back() ?? migration.on());
      if (early === null) core.commit(applying ? patch : null, applying ? [] : [patch]);
      const late = applying ? (migration.on() ?? atomic()) : early;
      const places = late === null && !applying ? core.danglers([patch]) : [];
      if (late !== null || places.length > 0) {
        forget();
        patch.enabled = !applying;
        migration.undo();
        restore?.();
        return late === null ? abort('module_busy', patch.name, places) : failed(patch.name, late);
      }
      if (applying) runCallbacksInStop(core, objects, hooks.act, true);
      core.kernel.reports.taints.add('K');
      return null;
    });
  }

  #migration(patch: Patch, objects: readonly KlpObject[], applying: boolean): Migration | Refusal {
    const way = applying
      ? { incoming: patch, objects, leaving: [] }
      : { incoming: null, objects, leaving: [patch] };
    const migration = Migration.of(this.#core, way);
    if (!isRefusal(migration)) return migration;
    const { errno, message, details } = migration;
    const code = errno === 'EBUSY' ? 'module_busy' : 'no_match';
    return { ...abort(code, patch.name, [message, ...details]), errno };
  }

  /** Tasks in code that goes, in code that comes, or in the way of the migration: none may be in use. */
  #inTheWay(patch: Patch, applying: boolean, migration: Migration): Blocker[] | Refusal {
    const { kernel } = this.#core;
    const versions = this.#core.displaced(applying ? patch : null, applying ? [] : [patch]);
    for (const func of patch.funcs()) versions.add(func.version);
    for (const symbol of this.#core.vanishing([patch]))
      versions.add(kernel.linker.functions.get(symbol)!.active());
    const { atomic, act } = applying ? APPLY : REVERSE;
    const others = migration.inTheWay([...atomic, ...act]);
    if (isRefusal(others)) return others;
    return [...findBlockers(kernel.tasks.byPid.values(), versions), ...others];
  }

  #busy(name: string, blockers: readonly Blocker[]): Refusal {
    const lines = usersOf(name, blockers);
    for (const line of lines) this.#core.log('notice', `ksplice: ${line}`);
    return abort('code_busy', name, lines, [...blockers]);
  }

  #fail(operation: Operation, refusal: Refusal): Operation {
    this.#explain(refusal);
    return settle(operation, refusal);
  }

  #explain({ abort: code, message, details }: Refusal): void {
    this.#core.log('err', `ksplice: ${message}${code ? ` [${code}]` : ''}`);
    for (const line of details) this.#core.log('err', `ksplice:   ${line}`);
  }
}

/** A hook has vetoed, or failed before the commit point. */
const failed = (name: string, { errno, message, result }: Refusal): Refusal => ({
  ...abort('call_failed', name, [message]),
  errno,
  ...(result !== undefined && { result }),
});

/** Who uses what an update changes, as Ksplice's tools list it. */
function usersOf(name: string, blockers: readonly Blocker[]): string[] {
  const pids = new Set(blockers.map((blocker) => blocker.pid));
  return [...pids].flatMap((pid) => {
    const own = blockers.filter((blocker) => blocker.pid === pid);
    const head = `Process ${own[0]!.comm}(pid ${pid}) is using the following symbols changed by update ${name}:`;
    return [head, ...own.map((each) => `  ${placeLine(each)}`), `  ${own[0]!.outlook}`];
  });
}
