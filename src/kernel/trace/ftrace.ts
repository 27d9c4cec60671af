/**
 * ftrace: which ops see which functions (kernel/trace/ftrace.c). Only one op of a function may change
 * where its calls go (IPMODIFY). A function that nobody looks at costs nothing.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { globToRegExp } from '../glob.ts';
import type { Linker } from '../link.ts';
import type { FunctionSymbol } from '../symbols.ts';
import {
  FTRACE_OPS_FL_IPMODIFY,
  FTRACE_OPS_FL_PERMANENT,
  FTRACE_OPS_FL_SAVE_REGS,
  FtraceOps,
  hasFlag,
} from './ops.ts';
import type { Trampolines } from './trampoline.ts';

/** The kind of ops that only claim a function: where its calls go is decided on its func_stack. */
const REDIRECT = 'redirect';

export class Ftrace {
  /** Registered ops, the newest first: the order in which they see a call. */
  readonly list: FtraceOps[] = [];
  /** The sysctl kernel.ftrace_enabled. */
  enabled = true;
  /** Whether this machine can switch it off at all. */
  canDisable = true;
  /** Called when nobody looks at anything any more. */
  quiet: () => void = () => undefined;
  /** The ops that a function's trampoline was made for. */
  readonly #made = new Map<FunctionSymbol, readonly FtraceOps[]>();
  readonly #linker: () => Linker;
  readonly #trampolines: Trampolines;

  constructor(linker: () => Linker, trampolines: Trampolines) {
    this.#linker = linker;
    this.#trampolines = trampolines;
    trampolines.on(REDIRECT, { enter: () => undefined });
  }

  /** Whether a function can be traced, hence patched. */
  traceable(symbol: FunctionSymbol): boolean {
    const { unit } = symbol.original();
    return !unit.notrace && !unit.init && !symbol.isTracepoint;
  }

  /** The functions that can be traced, in link order. */
  functions(): FunctionSymbol[] {
    return [...this.#linker().functions.values()].filter((symbol) => this.traceable(symbol));
  }

  /** 0, or -EBUSY: registered already, ftrace is off but must stay on for it, or a claim is taken. */
  register(ops: FtraceOps): number {
    const error = this.#add(ops);
    if (error === 0) this.update();
    return error;
  }

  /** 0, or -EBUSY (Linux: WARN) if it is not registered. */
  unregister(ops: FtraceOps): number {
    const at = this.list.indexOf(ops);
    if (at < 0) return -ERRNO.EBUSY;
    this.list.splice(at, 1);
    this.update();
    return 0;
  }

  /**
   * Adds the functions that a glob names to those that the ops see, or takes them away (`!` before
   * it). `mod:` limits it to a module: `*:mod:ext2`. 0, -EINVAL if there is none, -EBUSY if one is
   * claimed by others.
   */
  setFilter(ops: FtraceOps, pattern: string, reset: boolean): number {
    const filter = new Set(reset ? [] : ops.$filter);
    const none = pattern === '' ? reset : !this.#choose(filter, pattern);
    if (pattern !== '' && none) return -ERRNO.EINVAL;
    return this.setFilterSymbols(ops, pattern === '' && reset ? null : filter);
  }

  setNotrace(ops: FtraceOps, pattern: string, reset: boolean): number {
    if (reset) ops.$notrace.clear();
    const found = pattern === '' || this.#choose(ops.$notrace, pattern);
    this.update();
    return found ? 0 : -ERRNO.EINVAL;
  }

  /** Sets what the ops see; null is everything. */
  setFilterSymbols(ops: FtraceOps, filter: Set<SymbolId> | null): number {
    if (this.list.includes(ops) && hasFlag(ops, FTRACE_OPS_FL_IPMODIFY)) {
      if (filter === null) return -ERRNO.EINVAL;
      if (this.#claimed(ops, filter)) return -ERRNO.EBUSY;
    }
    ops.$filter = filter;
    this.update();
    return 0;
  }

  /**
   * Claims a function whose calls a live patch will redirect through its func_stack, for as long as
   * there is one: 0, or -EBUSY if others have claimed it, or ftrace is off; -EINVAL if it cannot be
   * traced.
   */
  claim(symbol: FunctionSymbol): number {
    if (!this.traceable(symbol)) return -ERRNO.EINVAL;
    if (this.#claimOf(symbol)) return -ERRNO.EBUSY;
    const flags = FTRACE_OPS_FL_SAVE_REGS | FTRACE_OPS_FL_IPMODIFY | FTRACE_OPS_FL_PERMANENT;
    const ops = new FtraceOps({ kind: REDIRECT, flags, subject: symbol });
    ops.$filter = new Set([symbol.cell.$symbol]);
    return this.#add(ops);
  }

  /** Whether a live patch has the claim of a function. */
  claimed(symbol: FunctionSymbol): boolean {
    return this.#claimOf(symbol) !== undefined;
  }

  /** Gives a claim up; -EBUSY if there is none. */
  release(symbol: FunctionSymbol): number {
    const ops = this.#claimOf(symbol);
    if (!ops) return -ERRNO.EBUSY;
    this.list.splice(this.list.indexOf(ops), 1);
    return 0;
  }

  /** 0, or -EBUSY while a function is patched; -EOPNOTSUPP where it is always on. */
  setEnabled(on: boolean): number {
    if (!on && !this.canDisable) return -ERRNO.EOPNOTSUPP;
    const permanent = this.list.some((ops) => hasFlag(ops, FTRACE_OPS_FL_PERMANENT));
    if (!on && permanent) return -ERRNO.EBUSY;
    this.enabled = on;
    this.update();
    return 0;
  }

  /** The registered ops that see a function, in order; of those given. */
  opsOf(symbol: FunctionSymbol, list: readonly FtraceOps[] = this.list): FtraceOps[] {
    const id = symbol.cell.$symbol;
    const traceable = this.traceable(symbol);
    return list.filter(
      (ops) =>
        (traceable || ops.$always) &&
        (ops.$filter === null || ops.$filter.has(id)) &&
        !ops.$notrace.has(id),
    );
  }

  /** Puts trampolines before the functions that are looked at, and takes the others away. `tell`: that it is quiet now. */
  update({ tell = true } = {}): void {
    const { functions } = this.#linker();
    const changed = new Set<FunctionSymbol>();
    const looking = this.list.filter(
      (ops) => ops.$kind !== REDIRECT && (this.enabled || ops.$always),
    );
    for (const symbol of functions.values()) {
      const wanted = this.opsOf(symbol, looking);
      const made = this.#made.get(symbol) ?? [];
      if (wanted.length === made.length && wanted.every((ops, i) => ops === made[i])) continue;
      if (wanted.length > 0) this.#made.set(symbol, wanted);
      else this.#made.delete(symbol);
      symbol.intercept(wanted.length > 0 ? this.#trampolines.make(symbol, wanted) : null);
      changed.add(symbol);
    }
    for (const symbol of this.#made.keys())
      if (functions.get(symbol.cell.$symbol) !== symbol) this.#made.delete(symbol);
    if (changed.size === 0) return;
    for (const symbol of functions.values()) symbol.retarget();
    if (tell && this.#made.size === 0) this.quiet();
  }

  /** Symbols have come or gone: what is gone is in no filter any more, `others` among them. */
  relink(others: readonly FtraceOps[]): void {
    const { functions } = this.#linker();
    for (const { $filter, $notrace } of [...this.list, ...others])
      for (const set of [$filter, $notrace])
        for (const id of set ?? []) if (!functions.has(id)) set!.delete(id);
    this.update();
  }

  #add(ops: FtraceOps): number {
    if (this.list.includes(ops)) return -ERRNO.EBUSY;
    if (!this.enabled && hasFlag(ops, FTRACE_OPS_FL_PERMANENT)) return -ERRNO.EBUSY;
    if (hasFlag(ops, FTRACE_OPS_FL_IPMODIFY)) {
      if (ops.$filter === null) return -ERRNO.EINVAL;
      if (this.#claimed(ops, ops.$filter)) return -ERRNO.EBUSY;
    }
    this.list.unshift(ops);
    return 0;
  }

  #claimOf(symbol: FunctionSymbol): FtraceOps | undefined {
    return this.list.find((ops) => ops.$kind === REDIRECT && ops.$subject === symbol);
  }

  /** Whether other ops than these may change where calls of a function go. */
  #claimed(own: FtraceOps, filter: ReadonlySet<SymbolId>): boolean {
    return this.list.some(
      (ops) =>
        ops !== own &&
        hasFlag(ops, FTRACE_OPS_FL_IPMODIFY) &&
        [...filter].some((id) => ops.$filter!.has(id)),
    );
  }

  #choose(set: Set<SymbolId>, pattern: string): boolean {
    const [, not, glob, module] = /^(!?)(.*?)(?::mod:(.*))?$/s.exec(pattern)!;
    const name = globToRegExp(glob || '*');
    const owner = globToRegExp(module ?? '*');
    const found = this.functions().filter((symbol) => {
      const original = symbol.original();
      return name.test(original.name()) && owner.test(original.owner);
    });
    for (const { cell } of found)
      if (not) set.delete(cell.$symbol);
      else set.add(cell.$symbol);
    return found.length > 0;
  }
}
