/**
 * The livepatch core: which patches are loaded, and the steps that every consistency model shares.
 * All steps that may veto come before the commit; a refused or failed load leaves the kernel's
 * code, data and patch list as they were. Log, taint and time are exempt.
 */
import type { Errno } from '../lowered/api/errno.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';
import type { Linker } from '../kernel/link.ts';
import type { Blocker, StackOwner } from './activeness.ts';
import { baseMismatches } from './match.ts';
import type { CallbackKind } from './patch.ts';
import { Patch } from './patch.ts';

/** What the core needs of the machine. */
export interface LivepatchHost {
  readonly linker: Linker;
  stacks(): Iterable<StackOwner>;
  log(level: 'err' | 'warn' | 'notice' | 'info', text: string): void;
  taintLivepatch(): void;
  /** Calls a K function without arguments in atomic context; `fault` says why it did not return. */
  callAtomic(symbol: string): { result: unknown; fault: string | null };
  /** Runs a K function without arguments in a task of its own; `done` gets what it returned. */
  callInTask(symbol: string, done: (result: number) => void): void;
  /** Runs `fn` with every CPU stopped and no K frame on the host stack. */
  stop<T>(fn: () => T): T;
  /** Saves all K data and the machine's state; the result restores it. */
  checkpoint(): () => void;
  after(ms: number, fn: () => void): void;
  /** Paths of places that hold one of the function values, but for some data objects. */
  findFunctionValues(symbols: ReadonlySet<string>, without: ReadonlySet<string>): string[];
}

/** Why the simulated kernel refused; details name each symbol, task or holder. */
export interface Refusal {
  errno: Errno;
  message: string;
  details: string[];
  blockers: Blocker[];
}

/** A load or unload; it may take several attempts in virtual time. */
export interface Operation {
  readonly patch: string;
  state: 'pending' | 'done' | 'failed';
  /** Why it failed, or what stood in the way of the last attempt. */
  refusal: Refusal | null;
  attempts: number;
}

/** Callbacks outside the stop, where they may sleep; the others run inside, as in kpatch.ko. */
export type TaskCallback = 'pre-patch' | 'post-unpatch';

/** An operation that has begun. */
export const operationOn = (patch: string): Operation => ({
  patch,
  state: 'pending',
  refusal: null,
  attempts: 0,
});

export const refuse = (
  errno: Errno,
  message: string,
  details: string[] = [],
  blockers: Blocker[] = [],
): Refusal => ({
  errno,
  message,
  details,
  blockers,
});

export class LivepatchCore {
  readonly host: LivepatchHost;
  /** Loaded patches, oldest first. */
  readonly patches: Patch[] = [];
  /** Names of patches that are being loaded. */
  readonly loading = new Set<string>();

  constructor(host: LivepatchHost) {
    this.host = host;
  }

  find(name: string): Patch | undefined {
    return this.patches.find((patch) => patch.name === name);
  }

  /** Checks a module against the running kernel and links its code, inactive; or says why not. */
  prepare(module: PatchModule): Patch | Refusal {
    if (this.find(module.name) || this.loading.has(module.name))
      return refuse('EEXIST', `patch module '${module.name}' is already loaded`);
    const { linker } = this.host;
    const leaving = new Set(module.replace ? this.patches.map((patch) => patch.name) : []);
    const mismatches = baseMismatches(module, linker, leaving);
    if (mismatches.length > 0) {
      return refuse(
        'EINVAL',
        `patch module '${module.name}' does not fit the running kernel`,
        mismatches,
      );
    }
    const patch = new Patch(module);
    const { added } = patch;
    added.functions = added.functions.filter((unit) => !linker.functions.has(unit.symbol));
    added.data = added.data.filter((unit) => !linker.unit(unit.symbol));
    added.structs = added.structs.filter((unit) => !linker.unit(unit.symbol));
    const fresh = new Set(added.functions.map((unit) => unit.symbol));
    linker.link(patch.name, added);
    for (const { unit } of module.objects.flatMap((object) => object.functions)) {
      if (!fresh.has(unit.symbol)) patch.versions.push(linker.version(unit, patch.name));
    }
    linker.refresh(patch.versions);
    this.loading.add(patch.name);
    return patch;
  }

  /** Takes the prepared but uncommitted code of a patch away again. */
  discard(patch: Patch): void {
    this.loading.delete(patch.name);
    this.host.linker.unlink(patch.added);
    this.host.linker.refresh();
  }

  /** The versions that stop being reached when `incoming` comes and `leaving` go. */
  displaced(incoming: Patch | null, leaving: readonly Patch[]): Set<FunctionVersion> {
    const { functions } = this.host.linker;
    const gone = new Set(leaving.flatMap((patch) => patch.versions));
    const displaced = new Set(
      [...gone].filter((version) => functions.get(version.symbol)?.active() === version),
    );
    for (const version of incoming?.versions ?? []) {
      const active = functions.get(version.symbol)?.active();
      if (active && !incoming!.forced.has(version.symbol)) displaced.add(active);
    }
    for (const symbol of this.vanishing(leaving)) displaced.add(functions.get(symbol)!.active());
    return displaced;
  }

  /** Switches all at once: pushes the versions of `incoming`, drops those of `leaving`. */
  commit(incoming: Patch | null, leaving: readonly Patch[]): void {
    const { functions } = this.host.linker;
    const gone = new Set(leaving.flatMap((patch) => patch.versions));
    for (const symbol of functions.values()) {
      const kept = symbol.stack.filter((version) => !gone.has(version));
      symbol.stack.splice(0, symbol.stack.length, ...kept);
    }
    for (const version of incoming?.versions ?? [])
      functions.get(version.symbol)!.stack.push(version);
    for (const symbol of functions.values()) symbol.retarget();
    for (const patch of leaving) this.patches.splice(this.patches.indexOf(patch), 1);
    if (incoming) {
      this.patches.push(incoming);
      this.loading.delete(incoming.name);
    }
  }

  /** The stacks and the list as they are; the result puts them back. */
  remember(): () => void {
    const { functions } = this.host.linker;
    const stacks = [...functions.values()].map((symbol) => ({ symbol, stack: [...symbol.stack] }));
    const patches = [...this.patches];
    return () => {
      for (const { symbol, stack } of stacks) {
        symbol.stack.splice(0, symbol.stack.length, ...stack);
        symbol.retarget();
      }
      this.patches.splice(0, this.patches.length, ...patches);
    };
  }

  /** Runs callbacks of one kind in order, inside a stop; why the first that fails does. */
  runInStop(patch: Patch, kind: Exclude<CallbackKind, TaskCallback>): string | null {
    const decides = kind === 'load' || kind === 'unload';
    for (const { object, symbol } of patch.callbacks(kind)) {
      const { result, fault } = this.host.callAtomic(symbol);
      if (fault !== null) return `${kind} callback of '${object}' failed: ${fault}`;
      if (decides && typeof result === 'number' && result !== 0)
        return `${kind} callback of '${object}' returned ${result}`;
    }
    return null;
  }

  /** Runs callbacks of one kind one after the other in tasks, where they may sleep; then goes on. */
  runInTasks(patch: Patch, kind: TaskCallback, then: (failure: string | null) => void): void {
    const callbacks = patch.callbacks(kind);
    const next = (i: number): void => {
      const callback = callbacks[i];
      if (!callback) return then(null);
      this.host.callInTask(callback.symbol, (result) => {
        if (result === 0) next(i + 1);
        else then(`${kind} callback of '${callback.object}' returned ${result}`);
      });
    };
    next(0);
  }

  /** Places that would point to nothing once the leaving patches' code and data are gone. */
  danglers(leaving: readonly Patch[]): string[] {
    const kept = new Set(
      this.patches.flatMap((patch) => (leaving.includes(patch) ? [] : patch.symbols())),
    );
    const data = leaving.flatMap((patch) => patch.added.data.map((unit) => unit.symbol));
    const going = new Set(data.filter((symbol) => !kept.has(symbol)));
    return this.host.findFunctionValues(this.vanishing(leaving), going);
  }

  /** Function symbols that vanish with the patches: their own, not those a kept patch took over. */
  vanishing(leaving: readonly Patch[]): Set<string> {
    const { functions } = this.host.linker;
    const symbols = leaving.flatMap((patch) => patch.added.functions.map((unit) => unit.symbol));
    const owners = new Set(leaving.map((patch) => patch.name));
    return new Set(
      symbols.filter((symbol) =>
        functions.get(symbol)?.stack.every((version) => owners.has(version.owner)),
      ),
    );
  }
}
