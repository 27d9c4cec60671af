/**
 * The kpatch model (kpatch.ko, kmod/core/core.c): everything switches inside one stop_machine, after
 * a check of all backtraces; EBUSY is retried. The load callback runs inside the stop, atomically
 * with the switch, and a failing one rolls back all that it wrote.
 */
import type { PatchModule } from '../../lowered/module.ts';
import { findBlockers } from '../activeness.ts';
import type { Blocker } from '../activeness.ts';
import type { LivepatchCore, Operation, Refusal } from '../core.ts';
import { operationOn, refuse } from '../core.ts';
import type { Patch } from '../patch.ts';

/** kpatch(1): five attempts, two (virtual) seconds apart. */
const ATTEMPTS = 5;
const INTERVAL_MS = 2000;
/** Places that a refusal names. */
const NAMED = 8;

/** Starts to load a module; the operation may end later in virtual time. */
export function load(core: LivepatchCore, module: PatchModule): Operation {
  const operation = operationOn(module.name);
  const patch = core.prepare(module);
  if ('errno' in patch) return fail(core, operation, patch);
  const undo = (refusal: Refusal): void =>
    core.runInTasks(patch, 'post-unpatch', () => {
      core.discard(patch);
      fail(core, operation, refusal);
    });
  core.runInTasks(patch, 'pre-patch', (vetoed) => {
    if (vetoed === null) return attempt(core, operation, () => apply(core, patch), undo);
    core.host.log('err', 'kpatch: pre-patch callback failed!');
    undo(refuse('EINVAL', vetoed));
  });
  return operation;
}

/** Starts to unload a patch by name. */
export function unload(core: LivepatchCore, name: string): Operation {
  const operation = operationOn(name);
  const patch = core.find(name);
  if (!patch)
    return fail(core, operation, refuse('ENOENT', `patch module '${name}' is not loaded`));
  const pinned = whyPinned(patch);
  if (pinned !== null)
    return fail(core, operation, refuse('EBUSY', `patch module '${name}' ${pinned}`));
  patch.state = 'unloading';
  const undo = (refusal: Refusal): void => {
    patch.state = 'enabled';
    fail(core, operation, refusal);
  };
  attempt(core, operation, () => revert(core, patch), undo);
  return operation;
}

/** Why a loaded patch cannot be unloaded now, or null. */
function whyPinned(patch: Patch): string | null {
  if (patch.state !== 'enabled') return 'is being unloaded';
  if (patch.callbacks('load').length > 0 && patch.callbacks('unload').length === 0)
    return 'is irreversible: it has a load callback and no unload callback';
  if (patch.forced.size > 0)
    return `is pinned: ${[...patch.forced].join(', ')} switched without a check`;
  return null;
}

/** One try, then more while it is EBUSY with tasks in the way; `undo` when it is given up. */
function attempt(
  core: LivepatchCore,
  operation: Operation,
  stop: () => Refusal | null,
  undo: (refusal: Refusal) => void,
): void {
  operation.attempts++;
  const refusal = stop();
  if (refusal === null) {
    operation.state = 'done';
    return;
  }
  operation.refusal = refusal;
  if (refusal.blockers.length > 0 && operation.attempts < ATTEMPTS) {
    core.host.after(INTERVAL_MS, () => attempt(core, operation, stop, undo));
    return;
  }
  undo(refusal);
}

function fail(core: LivepatchCore, operation: Operation, refusal: Refusal): Operation {
  operation.state = 'failed';
  operation.refusal = refusal;
  core.host.log('err', `kpatch: ${refusal.message} (${refusal.errno})`);
  for (const line of refusal.details) core.host.log('err', `kpatch:   ${line}`);
  return operation;
}

function apply(core: LivepatchCore, patch: Patch): Refusal | null {
  const { host } = core;
  const leaving = patch.module.replace ? [...core.patches] : [];
  const refusal = host.stop(() => {
    const blockers = findBlockers(host.stacks(), core.displaced(patch, leaving));
    if (blockers.length > 0) return busy(core, patch.name, blockers);
    const calls = patch.callbacks('load').length + patch.callbacks('post-patch').length > 0;
    const restore = calls ? host.checkpoint() : null;
    const forget = core.remember();
    core.commit(patch, leaving);
    const failed = core.runInStop(patch, 'load') ?? core.runInStop(patch, 'post-patch');
    const refused = failed === null ? dangling(core, leaving) : refuse('EINVAL', failed);
    if (refused === null) return null;
    forget();
    restore?.();
    return refused;
  });
  if (refusal) return refusal;
  patch.state = 'enabled';
  host.taintLivepatch();
  host.log('notice', `kpatch: loaded patch module '${patch.name}'`);
  for (const old of leaving) {
    old.state = 'disabled';
    removeSymbols(core, old);
    host.log('notice', `kpatch: unloaded patch module '${old.name}'`);
  }
  host.linker.refresh();
  host.linker.regenerate();
  return null;
}

function revert(core: LivepatchCore, patch: Patch): Refusal | null {
  const { host } = core;
  const user = core.patches.find((other) => other !== patch && uses(other, patch));
  if (user) return refuse('EBUSY', `patch module '${patch.name}' is used by '${user.name}'`);
  const refusal = host.stop(() => {
    const blockers = findBlockers(host.stacks(), core.displaced(null, [patch]));
    if (blockers.length > 0) return busy(core, patch.name, blockers);
    const restore = host.checkpoint();
    const forget = core.remember();
    const failed = core.runInStop(patch, 'pre-unpatch') ?? core.runInStop(patch, 'unload');
    if (failed !== null) {
      restore();
      return refuse('EINVAL', failed);
    }
    core.commit(null, [patch]);
    const refused = dangling(core, [patch]);
    if (refused === null) return null;
    forget();
    restore();
    return refused;
  });
  if (refusal) return refusal;
  patch.state = 'disabled';
  host.log('notice', `kpatch: unloaded patch module '${patch.name}'`);
  core.runInTasks(patch, 'post-unpatch', () => removeCode(core, patch));
  return null;
}

/** Pointers that the kernel's data would keep to functions that vanish; a few of them are named. */
function dangling(core: LivepatchCore, leaving: readonly Patch[]): Refusal | null {
  const places = core.danglers(leaving);
  if (places.length === 0) return null;
  const names = leaving.map((patch) => `'${patch.name}'`).join(', ');
  const more = places.length > NAMED ? [`… and ${places.length - NAMED} more`] : [];
  return refuse('EBUSY', `functions of patch module ${names} are still pointed to`, [
    ...places.slice(0, NAMED),
    ...more,
  ]);
}

/** Unlinks what a patch brought, and makes the code that is left anew. */
function removeCode(core: LivepatchCore, patch: Patch): void {
  removeSymbols(core, patch);
  core.host.linker.refresh();
  core.host.linker.regenerate();
}

/** Unlinks what a patch brought, except what a later patch took over. */
function removeSymbols(core: LivepatchCore, patch: Patch): void {
  const kept = new Set(core.patches.flatMap((other) => other.symbols()));
  const going = core.vanishing([patch]);
  core.host.linker.unlink({
    functions: patch.added.functions.filter((unit) => going.has(unit.symbol)),
    data: patch.added.data.filter((unit) => !kept.has(unit.symbol)),
    structs: patch.added.structs.filter((unit) => !kept.has(unit.symbol)),
    dataOrder: [],
  });
}

function uses(user: Patch, used: Patch): boolean {
  const added = new Set(
    [...used.added.functions, ...used.added.data, ...used.added.structs].map((unit) => unit.symbol),
  );
  return user.module.requires.some((reference) => added.has(reference.symbol));
}

function busy(core: LivepatchCore, name: string, blockers: Blocker[]): Refusal {
  const stacks = new Map([...core.host.stacks()].map((task) => [task.pid, task]));
  const details: string[] = [];
  for (const blocker of blockers) {
    core.host.log('notice', `kpatch: activeness safety check failed for ${blocker.function}`);
    core.host.log('notice', `kpatch: PID: ${blocker.pid} Comm: ${blocker.comm}`);
    for (const { function: name, file, line } of stacks.get(blocker.pid)!.stack())
      core.host.log('notice', `kpatch:   ${name}${file ? ` (${file}:${line})` : ''}`);
    details.push(
      `PID: ${blocker.pid} Comm: ${blocker.comm} is in ${blocker.function} (${blocker.file}:${blocker.line})`,
    );
  }
  return refuse(
    'EBUSY',
    `patch module '${name}': tasks are in functions that would change`,
    details,
    blockers,
  );
}
