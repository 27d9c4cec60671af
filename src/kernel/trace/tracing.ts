/** Everything that looks at a running kernel from inside: ftrace, kprobes, events, the trace. */
import type { Cell } from '../cell.ts';
import type { Machine } from '../machine.ts';
import { TraceBuffer } from './buffer.ts';
import { callerOf } from './caller.ts';
import { TraceEvents } from './events.ts';
import { Ftrace } from './ftrace.ts';
import type { PtRegs, ReturnHook } from './ops.ts';
import { FtraceOps } from './ops.ts';
import { KprobeEvents } from './kprobe-events.ts';
import { Kprobes } from './kprobes.ts';
import { Tracers } from './tracers.ts';
import { Trampolines } from './trampoline.ts';

/** A call as the host sees it. */
export interface TracedCall {
  /** `fs/inode.ts:iput`. */
  readonly symbol: string;
  readonly args: readonly unknown[];
  /** At the return; may be changed. */
  result: unknown;
}

/** Neither may run the kernel on. */
export interface Watcher {
  enter?(call: TracedCall): void;
  leave?(call: TracedCall): void;
}

/** A call whose return a watcher waits for. */
interface WatchedCall extends ReturnHook {
  readonly id: number;
  readonly args: readonly unknown[];
}

export class Tracing {
  readonly #watchers = new Map<number, Watcher>();
  nextWatcher = 0;
  readonly trampolines: Trampolines;
  readonly ftrace: Ftrace;
  readonly kprobes: Kprobes;
  readonly events: TraceEvents;
  readonly kprobeEvents: KprobeEvents;
  readonly buffer: TraceBuffer;
  readonly tracers: Tracers;

  constructor(machine: Machine) {
    const { clock, unwinder } = machine;
    const cpus = machine.sched.cpus.length;
    const linker = (): Machine['linker'] => machine.linker;
    const now = (): number => clock.now;
    const call = (cell: Cell, args: unknown[]): unknown => machine.executor.call(cell, args);
    const caller = (): string => callerOf(machine.linker, machine.executor);
    const running = (): ReturnType<Machine['executor']['running']> => machine.executor.running();
    this.buffer = new TraceBuffer(now, () => machine.executor);
    this.trampolines = new Trampolines(unwinder);
    this.ftrace = new Ftrace(linker, this.trampolines);
    this.kprobes = new Kprobes(this.ftrace, this.trampolines, {
      linker,
      call,
      cpus,
      event: (probe, regs, instance) =>
        this.buffer.write(this.kprobeEvents.record(probe, regs, instance !== null)),
    });
    this.events = new TraceEvents(this.ftrace, this.trampolines, this.buffer, call);
    this.kprobeEvents = new KprobeEvents(this.ftrace, this.kprobes, {
      linker,
      caller,
      comm: () => running().comm,
    });
    this.tracers = new Tracers(this.ftrace, this.trampolines, this.buffer, {
      now,
      caller,
      running,
      cpus,
    });
    this.trampolines.on('k', {
      enter: (ops, regs) => {
        if (ops.func) call(ops.func, [regs.$symbol!.cell.$symbol, caller(), ops, regs]);
      },
    });
    this.trampolines.on('watch', {
      enter: ({ $subject }, regs) => this.#watched(regs, $subject as number),
      leave: (hook, regs) => {
        const { args, id, symbol } = hook as WatchedCall;
        const call = { symbol: symbol.cell.$symbol, args, result: regs.$result };
        this.#watchers.get(id)?.leave?.(call);
        regs.$result = call.result;
      },
    });
    // call sites that have led to a trampoline stay slow: they are made anew
    clock.on('regenerate', () => machine.linker.regenerate());
    this.ftrace.quiet = () => void clock.add(clock.now, 'regenerate', null);
    machine.hooks.on('abandon', (task) => this.trampolines.abandon(task.frames));
  }

  /** What a checkpoint saves: who looks at what. */
  state(): object[] {
    return [this.ftrace.list, this.tracers.ops, ...this.kprobes.state(), ...this.events.state()];
  }

  /** Symbols have come or gone. */
  relink(): void {
    this.kprobes.forget();
    this.ftrace.relink([this.tracers.ops]);
  }

  /**
   * Lets the host look at calls of the functions that a glob names, until the result is called; `*`
   * is all, also those that come later. A pattern that names none is an error.
   */
  watch(pattern: string, watcher: Watcher): () => void {
    const id = this.nextWatcher++;
    const ops = new FtraceOps({ kind: 'watch', subject: id });
    if (pattern !== '*' && this.ftrace.setFilter(ops, pattern, true) !== 0)
      throw new Error(`no function to watch: ${pattern}`);
    this.#watchers.set(id, watcher);
    this.ftrace.register(ops);
    return () => {
      this.#watchers.delete(id);
      this.ftrace.unregister(ops);
    };
  }

  #watched(regs: PtRegs, id: number): void {
    const watcher = this.#watchers.get(id);
    const { $args: args, $symbol: symbol } = regs;
    watcher?.enter?.({ symbol: symbol!.cell.$symbol, args, result: undefined });
    if (!watcher?.leave) return;
    const hook: WatchedCall = { kind: 'watch', symbol: symbol!, id, args };
    regs.onReturn(hook);
  }
}
