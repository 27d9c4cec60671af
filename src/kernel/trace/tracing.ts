/** Everything that looks at a running kernel from inside: ftrace, kprobes, events, the trace. */
import type { Cell } from '../cell.ts';
import type { Machine } from '../machine.ts';
import { TraceBuffer } from './buffer.ts';
import { callerOf } from './caller.ts';
import { TraceEvents } from './events.ts';
import { Ftrace } from './ftrace.ts';
import { KprobeEvents } from './kprobe-events.ts';
import { Kprobes } from './kprobes.ts';
import { Tracers } from './tracers.ts';
import { Trampolines } from './trampoline.ts';

export class Tracing {
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
    machine.hooks.on('exit', (task) => this.trampolines.abandon(task.frames));
  }

  /** Symbols have come or gone. */
  relink(): void {
    this.kprobes.forget();
    this.ftrace.relink();
  }
}
