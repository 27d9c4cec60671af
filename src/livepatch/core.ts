/**
 * The livepatch core: which patches are listed, and the steps that every consistency model shares.
 * All steps that may veto come before the commit; a refused or failed load leaves the kernel's
 * code, data and patch list as they were. Log, taint and time are exempt.
 */
import { SUSPENDED } from '../kernel/frame.ts';
import { findObjectSymbol } from '../kernel/kallsyms.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { describeFault } from '../kernel/oops.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import { builtOn, missingBases, usedBy } from './bases.ts';
import { patchOf } from './built.ts';
import { FuncStacks } from './func-stack.ts';
import { baseMismatches, symverWith } from './match.ts';
import { Layouts } from './migration/layouts.ts';
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { Callback, KlpObject, Patch } from './patch.ts';
import { KlpFunc } from './patch.ts';
import type { ModelName } from './models/model.ts';
import { Procedures } from './procedure.ts';
import { incompatibilities } from './state.ts';
import { danglers, symbolsOf, vanishing } from './vanishing.ts';

export class LivepatchCore {
  readonly kernel: Kernel;
  readonly stacks: FuncStacks;
  /** Patches that are enabled or on their way, oldest first. */
  readonly patches: Patch[] = [];
  /** Names of patches whose code is linked, whether listed or not. */
  readonly linked = new Map<string, Patch>();
  /** Those among them whose load is tried again and again, and has not succeeded yet. */
  readonly loading = new Set<Patch>();
  readonly procedures: Procedures;
  readonly layouts = new Layouts();
  /** The patch whose callback runs. */
  acting: Patch | null = null;
  /** Patches that have left the list in the stop that goes on, oldest first. */
  leaving: readonly Patch[] = [];
  /** The model under which tasks differ in what they reach just now: then no other may switch anything. */
  transition: ModelName | null = null;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.stacks = new FuncStacks(kernel.trace.ftrace);
    this.procedures = new Procedures(kernel);
  }

  /** The patch that an object is part of. */
  patchWith(object: KlpObject): Patch | null {
    return [...this.linked.values()].find((patch) => patch.objects.includes(object)) ?? null;
  }

  find(name: string): Patch | undefined {
    return this.patches.find((patch) => patch.name === name);
  }

  log(level: 'err' | 'warn' | 'notice' | 'info' | 'debug', text: string): void {
    this.kernel.printk(level, text);
  }

  /** Marks the kernel as patched in somebody's name; says so the first time. */
  taint(by: string): void {
    const { taints } = this.kernel.reports;
    if (!taints.has('K')) this.log('notice', `${by}: tainting kernel with TAINT_LIVEPATCH`);
    taints.add('K');
  }

  /** Why nothing may be switched just now, or null. */
  inTransition(): Refusal | null {
    const { transition } = this;
    return transition && refuse('EBUSY', `a ${transition} transition is in progress`);
  }

  isLoaded(object: string): boolean {
    return this.kernel.isLoaded(object);
  }

  /** Takes a module in, whose code is not linked yet; its name must be free. */
  admit(module: PatchModule, model: ModelName): Patch | Refusal {
    const { name } = module;
    if (this.linked.has(name)) return refuse('EEXIST', `patch module '${name}' is already loaded`);
    const patch = patchOf(module, model);
    this.linked.set(name, patch);
    return patch;
  }

  /**
   * Links, inactive, the code for some objects of a patch, or all that have been loaded since it was
   * last asked; or says why it does not fit the running kernel. What was linked before stays then.
   */
  link(
    patch: Patch,
    objects: readonly KlpObject[] = this.#unlinked(patch),
  ): readonly KlpObject[] | Refusal {
    this.linked.set(patch.name, patch);
    const refusal = this.#misfit(patch, objects);
    if (refusal) return refusal;
    for (const [i, object] of objects.entries()) {
      const refused = this.#linkObject(patch, object);
      if (!refused) continue;
      for (const each of objects.slice(0, i)) this.unlinkObject(patch, each);
      return refused;
    }
    this.kernel.linker.refresh(patch.funcs().map((func) => func.version));
    return objects;
  }

  #unlinked(patch: Patch): KlpObject[] {
    return patch.objects.filter(({ name, loaded }) => !loaded && this.isLoaded(name));
  }

  #misfit(patch: Patch, objects: readonly KlpObject[]): Refusal | null {
    const { module, model, name } = patch;
    if (!module) return null;
    const text = `patch module '${name}' does not fit the running kernel`;
    const listed = this.listedBefore(patch);
    const unknown = incompatibilities(patch, listed);
    if (unknown.length > 0) {
      const why = `patch module '${name}' is not compatible with the patches that are loaded`;
      return refuse('EINVAL', why, unknown);
    }
    const missing = missingBases(patch, listed);
    if (missing.length > 0) return refuse('EINVAL', text, missing);
    const rival = [...this.loading].find((each) => each !== patch && bringSame(each, patch));
    if (rival) {
      const why = `patch module '${name}' brings what '${rival.name}' brings, which is being loaded`;
      return refuse('EBUSY', why);
    }
    const names = new Set(objects.map((object) => object.name));
    const leaving = new Set(module.replace ? listed.map((each) => each.name) : []);
    const goesOn = patch.objects.some(({ source }) =>
      source?.transformers.some(({ from }) => this.layouts.has(from, this.kernel.linker)),
    );
    const mismatches = baseMismatches(
      module,
      module.objects.filter((object) => names.has(object.name)),
      this.kernel.linker,
      leaving,
      model === 'ksplice' || module.base.length > 0,
      {
        layout: (symbol) => this.layouts.without(symbol, leaving),
        symver: (symbol) => symverWith(symbol, module.replace && !goesOn ? [] : this.patches),
      },
    );
    return mismatches.length > 0 ? refuse('EINVAL', text, mismatches) : null;
  }

  /** The patches that were listed before one: all of them if it is not, or not yet. */
  listedBefore(patch: Patch): Patch[] {
    const at = this.patches.indexOf(patch);
    return this.patches.slice(0, at < 0 ? this.patches.length : at);
  }

  #linkObject(patch: Patch, object: KlpObject): Refusal | null {
    const { linker } = this.kernel;
    const linked = object.source?.link(linker, patch.name) ?? [];
    if (!Array.isArray(linked)) return linked;
    object.funcs = linked;
    object.loaded = true;
    this.#linkNops(object);
    return null;
  }

  /** Funcs of a loaded object that lead to the original. */
  #linkNops(object: KlpObject): void {
    const { linker } = this.kernel;
    for (const { name, sympos, symbol } of object.nops) {
      const found = symbol === null ? null : linker.functions.get(symbol);
      const original = found ?? findObjectSymbol(linker, object.name, name, sympos);
      if (typeof original === 'string') continue;
      object.funcs.push(new KlpFunc(original, original.original(), true));
    }
  }

  /** An object is, or its module goes, away: so does the patch's code for it, which nothing reaches. */
  unlinkObject(patch: Patch, object: KlpObject): void {
    const others = [...this.linked.values()].filter((each) => each !== patch);
    object.source?.unlink(this.kernel.linker, symbolsOf(others), object.funcs);
    this.layouts.forget(patch.name, object.name);
    object.funcs = [];
    object.loaded = false;
  }

  /**
   * Takes the code of a patch away that is not, or no longer, listed. The module of a patch by hand may
   * go then, unless tasks were forced out of it.
   */
  discard(patch: Patch): void {
    const { linker } = this.kernel;
    this.linked.delete(patch.name);
    for (const object of patch.loadedObjects()) this.unlinkObject(patch, object);
    linker.refresh();
    linker.regenerate();
    if (patch.owner && !patch.forced) patch.owner.refcount--;
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
    for (const object of incoming?.loadedObjects() ?? []) this.patchObject(object);
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

  /** Claims the functions of objects from ftrace, all or none; whose it could not get, and why. */
  claim(objects: readonly KlpObject[]): { func: KlpFunc; errno: number } | null {
    const funcs = objects.flatMap((object) => object.funcs);
    for (const func of funcs) {
      const errno = this.stacks.claim(func.symbol);
      if (errno === 0) continue;
      this.release(objects);
      return { func, errno };
    }
    return null;
  }

  /** Gives up claims that led to no switch. */
  release(objects: readonly KlpObject[]): void {
    for (const func of objects.flatMap((object) => object.funcs)) this.stacks.release(func.symbol);
  }

  /** Its functions are claimed. */
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
    return danglers(this.kernel, this.patches, leaving);
  }

  /** Function symbols that vanish with the patches: their own, not those that a kept one took over. */
  vanishing(leaving: readonly Patch[]): Set<SymbolId> {
    return vanishing(this.kernel, leaving);
  }

  /** Refuses if another patch was built on this one. */
  builtOn(patch: Patch): Refusal | null {
    return builtOn(patch, this.patches);
  }

  /** Refuses if another patch was built on this one, or refers to what it brought. */
  userOf(patch: Patch): Refusal | null {
    const added = symbolsOf([patch]);
    const others = this.patches.filter((other) => other !== patch);
    const kept = symbolsOf(others);
    const user = others.find((other) =>
      other.requires.some((symbol) => added.has(symbol) && !kept.has(symbol)),
    );
    return this.builtOn(patch) ?? (user ? refuse('EBUSY', usedBy(patch, user)) : null);
  }
}

/** Whether two patches add a symbol of the same name to the kernel. */
function bringSame(one: Patch, other: Patch): boolean {
  const symbols = symbolsOf([one]);
  return [...symbolsOf([other])].some((symbol) => symbols.has(symbol));
}
