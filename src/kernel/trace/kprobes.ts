/**
 * Kprobes and kretprobes (kernel/kprobes.c), on top of ftrace: at the entry of functions, and at
 * their return. A kprobe with a post_handler and a kretprobe claim their function, as a live patch
 * does: the first one wins.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Cell } from '../cell.ts';
import { resolveFunction } from '../kallsyms.ts';
import type { Linker } from '../link.ts';
import type { FunctionSymbol } from '../symbols.ts';
import type { Ftrace } from './ftrace.ts';
import type { PtRegs, ReturnHook } from './ops.ts';
import { FTRACE_OPS_FL_IPMODIFY, FTRACE_OPS_FL_SAVE_REGS, FtraceOps } from './ops.ts';
import type { Trampolines } from './trampoline.ts';

const KPROBE_FLAG_GONE = 1;
export const KPROBE_FLAG_DISABLED = 2;

/** `struct kprobe`. */
export class Kprobe {
  symbol_name: unknown = null;
  /** A symbol, as kallsyms_lookup_name yields it. */
  addr: unknown = null;
  offset: unknown = 0;
  pre_handler: Cell | null = null;
  post_handler: Cell | null = null;
  flags: unknown = 0;
  /** Hits that were not handled. */
  nmissed = 0;
  /** While it is registered. */
  $symbol: FunctionSymbol | null = null;
  /** The kretprobe that it is the entry of. */
  $kretprobe: Kretprobe | null = null;
  /** Handlers of the host instead of K's. */
  $event: unknown = null;
}

/** `struct kretprobe`. */
export class Kretprobe {
  kp = new Kprobe();
  handler: Cell | null = null;
  entry_handler: Cell | null = null;
  /** How many calls may be open at a time; what is more is missed. */
  maxactive: unknown = 0;
  nmissed = 0;
  $active = 0;
  $limit = 0;
}

/** One call whose return a kretprobe waits for. */
export class KretprobeInstance implements ReturnHook {
  /** Belongs to the handlers. */
  data: unknown = null;
  readonly kind = 'kprobe';
  readonly symbol: FunctionSymbol;
  readonly $kretprobe: Kretprobe;

  constructor(kretprobe: Kretprobe, symbol: FunctionSymbol) {
    this.$kretprobe = kretprobe;
    this.symbol = symbol;
  }
}

export interface KprobeEnvironment {
  linker(): Linker;
  /** Calls K code that must not sleep. */
  call(cell: Cell, args: unknown[]): unknown;
  /** A probe of the host was hit: at the entry, or (`instance`) at the return. */
  event(probe: Kprobe, regs: PtRegs, instance: KretprobeInstance | null): void;
  cpus: number;
}

export class Kprobes {
  /** By function, in order of registration. */
  readonly bySymbol = new Map<SymbolId, Kprobe[]>();
  /** Whether they see anything at all (/sys/kernel/debug/kprobes/enabled). */
  armed = true;
  readonly #ftrace: Ftrace;
  readonly #environment: KprobeEnvironment;
  readonly plain = new FtraceOps({ kind: 'kprobe', flags: FTRACE_OPS_FL_SAVE_REGS });
  /** Whether a handler runs. */
  #running = false;
  readonly claiming = new FtraceOps({
    kind: 'kprobe',
    flags: FTRACE_OPS_FL_SAVE_REGS | FTRACE_OPS_FL_IPMODIFY,
  });

  constructor(ftrace: Ftrace, trampolines: Trampolines, environment: KprobeEnvironment) {
    this.#ftrace = ftrace;
    this.#environment = environment;
    trampolines.on('kprobe', {
      enter: (_, regs) => this.#enter(regs),
      missed: (_, regs) => this.#missed(regs),
      leave: (hook, regs) => this.#leave(hook as KretprobeInstance, regs),
      abandon: (hook) => void (hook as KretprobeInstance).$kretprobe.$active--,
    });
  }

  /** 0 or a negative errno: -ENOENT no such symbol, -EINVAL not traceable, -EBUSY claimed by others. */
  register(probe: Kprobe): number {
    const { symbol_name, addr } = probe;
    if (probe.$symbol !== null) return -ERRNO.EINVAL;
    if ((symbol_name === null) === (addr === null)) return -ERRNO.EINVAL;
    const name = symbol_name ?? addr;
    if (typeof name !== 'string' || typeof probe.offset !== 'number') return -ERRNO.EINVAL;
    const symbol = resolveFunction(this.#environment.linker(), name);
    if (symbol === null) return -ERRNO.ENOENT;
    if (!this.#ftrace.traceable(symbol)) return -ERRNO.EINVAL;
    // only the entry is the start of an instruction
    if (probe.offset !== 0) return -ERRNO.EILSEQ;
    const error = this.#arm(symbol, [...this.#of(symbol), probe]);
    if (error === 0) {
      probe.$symbol = symbol;
      probe.nmissed = 0;
    }
    return error;
  }

  unregister(probe: Kprobe): void {
    const { $symbol: symbol } = probe;
    if (symbol === null) return;
    const rest = this.#of(symbol).filter((each) => each !== probe);
    this.#arm(symbol, rest);
    probe.$symbol = null;
  }

  registerReturn(kretprobe: Kretprobe): number {
    const { kp, maxactive } = kretprobe;
    if (kretprobe.handler === null && kp.$event === null) return -ERRNO.EINVAL;
    kp.$kretprobe = kretprobe;
    kretprobe.nmissed = kretprobe.$active = 0;
    kretprobe.$limit =
      Number(maxactive) > 0 ? Number(maxactive) : Math.max(10, 2 * this.#environment.cpus);
    return this.register(kp);
  }

  /** Switches a registered probe on or off; -EINVAL if it is not registered. */
  setEnabled(probe: Kprobe, on: boolean): number {
    if (probe.$symbol === null) return -ERRNO.EINVAL;
    const flags = Number(probe.flags);
    probe.flags = on ? flags & ~KPROBE_FLAG_DISABLED : flags | KPROBE_FLAG_DISABLED;
    return 0;
  }

  /** Arms or disarms all of them; one whose function was claimed meanwhile sees nothing. */
  setAllArmed(on: boolean): void {
    this.armed = on;
    for (const probes of [...this.bySymbol.values()]) this.#arm(probes[0]!.$symbol!, probes);
  }

  /** What a checkpoint saves. */
  state(): object[] {
    return [this.bySymbol, this.plain, this.claiming];
  }

  /** Symbols have gone: their probes have nothing to see any more. */
  forget(): void {
    const { functions } = this.#environment.linker();
    for (const [id, probes] of this.bySymbol) {
      if (probes[0]!.$symbol === functions.get(id)) continue;
      for (const probe of [...probes]) {
        this.unregister(probe);
        probe.flags = Number(probe.flags) | KPROBE_FLAG_GONE;
      }
    }
  }

  /** The lines of /sys/kernel/debug/kprobes/list. */
  describe(): string[] {
    return [...this.bySymbol.values()].flat().map((probe) => {
      const kind = probe.$kretprobe === null ? 'k' : 'r';
      const off = Number(probe.flags) & KPROBE_FLAG_DISABLED ? '[DISABLED]' : '';
      return `${kind}  ${probe.$symbol!.original().name()}+0x0    ${off}[FTRACE]`;
    });
  }

  #of(symbol: FunctionSymbol): readonly Kprobe[] {
    return this.bySymbol.get(symbol.cell.$symbol) ?? [];
  }

  /** Makes these the probes of a function, and its ops see it if they must. */
  #arm(symbol: FunctionSymbol, probes: Kprobe[]): number {
    const id = symbol.cell.$symbol;
    const claims = probes.some((probe) => probe.post_handler !== null || probe.$kretprobe !== null);
    const error = this.#watch(this.claiming, id, this.armed && claims);
    if (error !== 0) return error;
    this.#watch(this.plain, id, this.armed && probes.length > 0 && !claims);
    if (probes.length > 0) this.bySymbol.set(id, probes);
    else this.bySymbol.delete(id);
    return 0;
  }

  #watch(ops: FtraceOps, id: SymbolId, on: boolean): number {
    const filter = new Set(ops.$filter);
    if (filter.has(id) === on) return 0;
    if (on) filter.add(id);
    else filter.delete(id);
    if (filter.size === 0) {
      ops.$filter = filter;
      return this.#ftrace.unregister(ops);
    }
    if (this.#ftrace.list.includes(ops)) return this.#ftrace.setFilterSymbols(ops, filter);
    const before = ops.$filter;
    ops.$filter = filter;
    const error = this.#ftrace.register(ops);
    if (error !== 0) ops.$filter = before;
    return error;
  }

  #enter(regs: PtRegs): void {
    if (this.#running) return this.#missed(regs);
    this.#running = true;
    try {
      for (const probe of this.#of(regs.$symbol!)) {
        if (Number(probe.flags) & KPROBE_FLAG_DISABLED) continue;
        if (probe.$kretprobe !== null) this.#enterReturn(probe.$kretprobe, regs);
        else this.#hit(probe, regs);
      }
    } finally {
      this.#running = false;
    }
  }

  /** A handler has itself called a probed function. */
  #missed(regs: PtRegs): void {
    for (const probe of this.#of(regs.$symbol!)) probe.nmissed++;
  }

  /** A pre_handler that yields something else than 0 keeps the post_handler away. */
  #hit(probe: Kprobe, regs: PtRegs): void {
    const { call, event } = this.#environment;
    const { pre_handler, post_handler } = probe;
    if (probe.$event !== null) event(probe, regs, null);
    if (pre_handler !== null && call(pre_handler, [probe, regs])) return;
    if (post_handler !== null) call(post_handler, [probe, regs, 0]);
  }

  /** An entry_handler that yields something else than 0 is not interested in this call. */
  #enterReturn(kretprobe: Kretprobe, regs: PtRegs): void {
    if (kretprobe.$active >= kretprobe.$limit) {
      kretprobe.nmissed++;
      return;
    }
    const instance = new KretprobeInstance(kretprobe, regs.$symbol!);
    const { entry_handler } = kretprobe;
    if (entry_handler !== null && this.#environment.call(entry_handler, [instance, regs])) return;
    kretprobe.$active++;
    regs.onReturn(instance);
  }

  #leave(instance: KretprobeInstance, regs: PtRegs): void {
    const kretprobe = instance.$kretprobe;
    const { kp, handler } = kretprobe;
    kretprobe.$active--;
    const off = kp.$symbol === null || Number(kp.flags) & KPROBE_FLAG_DISABLED;
    if (off) return;
    if (kp.$event !== null) this.#environment.event(kp, regs, instance);
    if (handler !== null) this.#environment.call(handler, [instance, regs]);
  }
}
