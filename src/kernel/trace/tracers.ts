/** The tracers that current_tracer names: nop, function, function_graph (kernel/trace/trace_functions*.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Task } from '../task.ts';
import type { FunctionSymbol } from '../symbols.ts';
import type { TraceBuffer } from './buffer.ts';
import { formatGraph, formatTrace } from './format.ts';
import type { Ftrace } from './ftrace.ts';
import type { PtRegs, ReturnHook } from './ops.ts';
import { FTRACE_OPS_FL_RECURSION, FtraceOps } from './ops.ts';
import type { Trampolines } from './trampoline.ts';

export const TRACERS = ['function_graph', 'function', 'nop'] as const;
export type TracerName = (typeof TRACERS)[number];

/** A call that the graph tracer has seen begin. */
interface GraphHook extends ReturnHook {
  readonly task: Task;
  readonly depth: number;
  readonly time: number;
}

export interface TracerEnvironment {
  now(): number;
  running(): Task;
  /** The function that calls the traced one. */
  caller(): string;
  cpus: number;
}

/** `name`, with the module that it came with (Linux: %ps). */
export function symbolName(symbol: FunctionSymbol): string {
  const original = symbol.original();
  return original.name() + (original.owner === 'vmlinux' ? '' : ` [${original.owner}]`);
}

export class Tracers {
  current: TracerName = 'nop';
  /** The ops of the function tracers: what set_ftrace_filter and set_ftrace_notrace choose. */
  readonly ops = new FtraceOps({ kind: 'function', flags: FTRACE_OPS_FL_RECURSION });
  /** How many calls of the graph tracer a task has open. */
  readonly depths = new Map<Task, number>();
  readonly #ftrace: Ftrace;
  readonly #buffer: TraceBuffer;
  readonly #environment: TracerEnvironment;

  constructor(
    ftrace: Ftrace,
    trampolines: Trampolines,
    buffer: TraceBuffer,
    environment: TracerEnvironment,
  ) {
    this.#ftrace = ftrace;
    this.#buffer = buffer;
    this.#environment = environment;
    trampolines.on('function', {
      enter: (_, { $symbol }) => buffer.write(`${symbolName($symbol!)} <-${environment.caller()}`),
    });
    trampolines.on('graph', {
      enter: (_, regs) => this.#begin(regs),
      leave: (hook) => this.#end(hook as GraphHook),
      abandon: (hook) => this.#close(hook as GraphHook),
    });
  }

  /** Switches to another tracer, with an empty buffer; -EINVAL if there is none of that name. */
  select(name: string): number {
    const found = TRACERS.find((tracer) => tracer === name);
    if (found === undefined) return -ERRNO.EINVAL;
    if (found === this.current) return 0;
    if (this.current !== 'nop') this.#ftrace.unregister(this.ops);
    this.#buffer.ring.reset();
    this.current = found;
    this.ops.$kind = found === 'function_graph' ? 'graph' : 'function';
    if (found !== 'nop') this.#ftrace.register(this.ops);
    return 0;
  }

  /** The text of the file `trace`. */
  text(): string {
    const { ring } = this.#buffer;
    const records = ring.since(0);
    return this.current === 'function_graph'
      ? formatGraph(records)
      : formatTrace(this.current, records, ring.written, this.#environment.cpus);
  }

  #begin(regs: PtRegs): void {
    if (!this.#buffer.on) return;
    const task = this.#environment.running();
    const symbol = regs.$symbol!;
    const depth = this.depths.get(task) ?? 0;
    const hook: GraphHook = { kind: 'graph', symbol, task, depth, time: this.#environment.now() };
    this.#buffer.write('', { entry: true, depth, name: symbolName(symbol), duration: 0 });
    this.depths.set(task, depth + 1);
    regs.onReturn(hook);
  }

  #end(hook: GraphHook): void {
    const { depth, symbol, time } = hook;
    const duration = this.#environment.now() - time;
    this.#close(hook);
    this.#buffer.write('', { entry: false, depth, name: symbolName(symbol), duration });
  }

  /** Calls further in that never returned are gone with it. */
  #close({ depth, task }: GraphHook): void {
    if (depth === 0) this.depths.delete(task);
    else this.depths.set(task, depth);
  }
}
