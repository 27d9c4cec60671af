/**
 * The livepatch core: which patches are listed, and the steps that every consistency model shares.
 * All steps that may veto come before the commit; a refused or failed load leaves the kernel's
 * code, data and patch list as they were. Log, taint and time are exempt.
 */
import { Cell } from '../kernel/cell.ts';
import { findReferences } from '../kernel/checkpoint.ts';
import { SUSPENDED } from '../kernel/frame.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { describeFault } from '../kernel/oops.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import { patchOf } from './built.ts';
import { FuncStacks } from './func-stack.ts';
import { baseMismatches } from './match.ts';
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { CallbackKind } from '../lowered/callbacks.ts';
import type { Callback, KlpObject, Patch } from './patch.ts';
import { Procedures } from './procedure.ts';

export class LivepatchCore {
  readonly kernel: Kernel;
  readonly stacks = new FuncStacks();
  /** Patches that are enabled or on their way, oldest first. */
  readonly patches: Patch[] = [];
  /** Names of patches whose code is linked, whether listed or not. */
  readonly linked = new Map<string, Patch>();
  readonly procedures: Procedures;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.procedures = new Procedures(kernel);
  }

  find(name: string): Patch | undefined {
    return this.patches.find((patch) => patch.name === name);
  }

  log(level: 'err' | 'warn' | 'notice' | 'info' | 'debug', text: string): void {
    this.kernel.printk(level, text);
  }

  /** Marks the kernel as patched; says so the first time, or with each module. */
  taint(text: string): void {
    this.kernel.reports.taints.add('K');
    this.log('notice', text);
  }

  isLoaded(object: string): boolean {
    return this.kernel.isLoaded(object);
  }

  /**
   * Checks a module against the running kernel and links the code of its loaded objects, inactive; or
   * says why not. `newest`: it was built from what runs now, not from the originals.
   */
  prepare(module: PatchModule, newest: boolean): Patch | Refusal {
    const { name } = module;
    if (this.linked.has(name)) return refuse('EEXIST', `patch module '${name}' is already loaded`);
    const leaving = new Set(module.replace ? this.patches.map((patch) => patch.name) : []);
    const objects = module.objects.filter((object) => this.isLoaded(object.name));
    const mismatches = baseMismatches(module, objects, this.kernel.linker, leaving, newest);
    if (mismatches.length > 0) {
      const text = `patch module '${name}' does not fit the running kernel`;
      return refuse('EINVAL', text, mismatches);
    }
    const patch = patchOf(module);
    return this.link(patch) ?? patch;
  }

  /** Links the code of a patch's loaded objects, or says why it cannot be. */
  link(patch: Patch): Refusal | null {
    for (const object of patch.objects) {
      if (!this.isLoaded(object.name)) continue;
      const refusal = this.linkObject(patch, object);
      if (refusal === null) continue;
      this.discard(patch);
      return refusal;
    }
    this.kernel.linker.refresh(patch.funcs().map((func) => func.version));
    this.linked.set(patch.name, patch);
    return null;
  }

  linkObject(patch: Patch, object: KlpObject): Refusal | null {
    const linked = object.source?.link(this.kernel.linker, patch.name) ?? [];
    if (!Array.isArray(linked)) return linked;
    object.funcs = linked;
    object.loaded = true;
    return null;
  }

  /** Takes the code of a patch away that is not, or no longer, listed. */
  discard(patch: Patch): void {
    const { linker } = this.kernel;
    this.linked.delete(patch.name);
    const kept = this.symbolsOf([...this.linked.values()]);
    for (const object of patch.loadedObjects()) {
      object.source?.unlink(linker, kept);
      for (const func of object.funcs) if (func.version.owner === patch.name) func.version.free();
      object.funcs = [];
      object.loaded = false;
    }
    linker.refresh();
    linker.regenerate();
  }

  /** The versions that stop being reached when `incoming` comes and `leaving` go. */
  displaced(incoming: Patch | null, leaving: readonly Patch[]): Set<FunctionVersion> {
    const gone = new Set(leaving.flatMap((patch) => patch.funcs()));
    const arrivals = new Map(incoming?.funcs().map((func) => [func.symbol, func]));
    const displaced = new Set<FunctionVersion>();
    for (const symbol of new Set(
      [...gone].map((func) => func.symbol).concat([...arrivals.keys()]),
    )) {
      const func = arrivals.get(symbol) ?? null;
      const now = symbol.active();
      if (!func?.force && this.stacks.outcome(symbol, func, gone) !== now) displaced.add(now);
    }
    for (const name of this.vanishing(leaving))
      displaced.add(this.kernel.linker.functions.get(name)!.active());
    return displaced;
  }

  /** Switches all at once: pushes the funcs of `incoming`, drops those of `leaving`. */
  commit(incoming: Patch | null, leaving: readonly Patch[]): void {
    for (const func of incoming?.funcs() ?? []) this.stacks.push(func);
    for (const object of incoming?.loadedObjects() ?? []) object.patched = true;
    for (const patch of leaving) this.unpatch(patch);
    if (!incoming) return;
    this.patches.push(incoming);
    incoming.enabled = true;
  }

  /** Takes a patch's funcs off their stacks, and the patch off the list. */
  unpatch(patch: Patch): void {
    for (const object of patch.objects) this.unpatchObject(object);
    patch.enabled = false;
    const at = this.patches.indexOf(patch);
    if (at >= 0) this.patches.splice(at, 1);
  }

  patchObject(object: KlpObject): void {
    for (const func of object.funcs) this.stacks.push(func);
    object.patched = true;
  }

  unpatchObject(object: KlpObject): void {
    for (const func of object.funcs) if (func.patched) this.stacks.remove(func);
    object.patched = false;
  }

  /** The stacks and the list as they are; the result puts them back. */
  remember(): () => void {
    const restoreStacks = this.stacks.remember();
    const patches = [...this.patches];
    const flags = patches.map((patch) => [patch, patch.enabled] as const);
    return () => {
      restoreStacks();
      this.patches.splice(0, this.patches.length, ...patches);
      for (const [patch, enabled] of flags) patch.enabled = enabled;
    };
  }

  /** A patch's callbacks of one kind, of its loaded objects in their order. */
  callbacks(patch: Patch, kind: CallbackKind): { object: KlpObject; callback: Callback }[] {
    return patch.loadedObjects().flatMap((object) =>
      (object.source?.callbacks(kind, this.kernel.linker) ?? []).map((callback) => ({
        object,
        callback,
      })),
    );
  }

  /** Calls K code in one go, inside a stop; `fault` says why it did not return. */
  callInStop({ cell, args }: Callback): { result: unknown; fault: string | null } {
    try {
      const result = this.kernel.callAtomic(cell, args);
      return { result, fault: result === SUSPENDED ? 'it slept' : null };
    } catch (error) {
      const text = describeFault(error);
      this.kernel.reports.noteDefect(error);
      const [at] = this.kernel.backtrace(error as Error);
      return { result: null, fault: at ? `${text} (${at.file}:${at.line})` : text };
    }
  }

  /** Places that would point to nothing once the leaving patches' code and data are gone. */
  danglers(leaving: readonly Patch[]): string[] {
    const kept = this.symbolsOf(this.patches.filter((patch) => !leaving.includes(patch)));
    const going = new Set([...this.symbolsOf(leaving)].filter((symbol) => !kept.has(symbol)));
    return this.#holdersOf(this.vanishing(leaving), going);
  }

  /** Function symbols that vanish with the patches: their own, not those that a kept one took over. */
  vanishing(leaving: readonly Patch[]): Set<SymbolId> {
    const { functions } = this.kernel.linker;
    const owners = new Set(leaving.map((patch) => patch.name));
    return new Set(
      [...this.symbolsOf(leaving)].filter((symbol) =>
        functions.get(symbol)?.stack.every((version) => owners.has(version.owner)),
      ),
    );
  }

  /** Refuses if code of another patch refers to what this one brought. */
  userOf(patch: Patch): Refusal | null {
    const added = this.symbolsOf([patch]);
    const others = this.patches.filter((other) => other !== patch);
    const kept = this.symbolsOf(others);
    const user = others.find((other) =>
      other.requires.some((symbol) => added.has(symbol) && !kept.has(symbol)),
    );
    return user ? refuse('EBUSY', `patch module '${patch.name}' is used by '${user.name}'`) : null;
  }

  /** All symbols that patches add to the kernel. */
  symbolsOf(patches: readonly Patch[]): Set<SymbolId> {
    return new Set(
      patches.flatMap((patch) => patch.objects.flatMap((object) => object.source?.added() ?? [])),
    );
  }

  /** Paths of places that hold one of the function values, but for some data objects. */
  #holdersOf(symbols: ReadonlySet<SymbolId>, without: ReadonlySet<SymbolId>): string[] {
    if (symbols.size === 0) return [];
    const roots = new Map<string, unknown>();
    for (const [key, holder] of this.kernel.linker.holders) {
      const [file] = key.split('\n');
      for (const [name, value] of Object.entries(holder)) {
        const symbol = `${file}:${name}`;
        if (!without.has(symbol)) roots.set(symbol, value);
      }
    }
    for (const [pid, task] of this.kernel.tasks.byPid) roots.set(`task ${pid}`, task);
    for (const [name, value] of this.kernel.registrations()) roots.set(name, value);
    return findReferences(roots, (value) => value instanceof Cell && symbols.has(value.$symbol));
  }
}
