/** ftrace, events and symbols, for K code. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { Fault } from '../fault.ts';
import { functionsNamed, resolveFunction } from '../kallsyms.ts';
import { pointer } from '../backtrace.ts';
import type { Machine } from '../machine.ts';
import { entryAt } from '../scripts.ts';
import { FtraceOps, PtRegs } from '../trace/ops.ts';
import { symbolName } from '../trace/tracers.ts';
import { functionArg, integerArg, structArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

export function traceNatives(machine: Machine): Natives {
  const { sites } = machine;
  const tracing = (): Machine['trace'] => machine.trace;
  const ops = (value: unknown): FtraceOps => structArg(value, FtraceOps);
  const regs = (value: unknown): PtRegs => structArg(value, PtRegs);
  const argument = (value: unknown, n: unknown): unknown => {
    const at = integerArg(n);
    if (at < 0) throw new Fault('arguments are counted from 0');
    return regs(value).$args[at];
  };
  return {
    register_ftrace_function: (value: unknown) => {
      const found = ops(value);
      return found.func === null ? -ERRNO.EINVAL : tracing().ftrace.register(found);
    },
    unregister_ftrace_function: (value: unknown) => tracing().ftrace.unregister(ops(value)),
    ftrace_set_filter: (value: unknown, pattern: unknown, reset: unknown) =>
      tracing().ftrace.setFilter(ops(value), pattern === null ? '' : textArg(pattern), !!reset),
    ftrace_set_notrace: (value: unknown, pattern: unknown, reset: unknown) =>
      tracing().ftrace.setNotrace(ops(value), pattern === null ? '' : textArg(pattern), !!reset),
    ftrace_set_filter_ip: (value: unknown, ip: unknown, remove: unknown, reset: unknown) => {
      const { ftrace } = tracing();
      const symbol = machine.linker.functions.get(textArg(ip));
      if (!symbol || !ftrace.traceable(symbol)) return -ERRNO.EINVAL;
      const filter = new Set(reset ? [] : ops(value).$filter);
      if (remove) filter.delete(symbol.cell.$symbol);
      else filter.add(symbol.cell.$symbol);
      return ftrace.setFilterSymbols(ops(value), filter);
    },
    ftrace_regs_get_argument: argument,
    regs_get_kernel_argument: argument,
    regs_return_value: (value: unknown) => regs(value).$result,
    regs_set_return_value: (value: unknown, result: unknown) => {
      regs(value).$result = result;
    },
    instruction_pointer: (value: unknown) => regs(value).$symbol?.cell.$symbol ?? '',
    trace_printk: (text: unknown) =>
      tracing().buffer.write(`${sites.here()?.function}: ${String(text)}`),
    tracepoint_probe_register: (name: unknown, probe: unknown, data: unknown) =>
      tracing().events.register(textArg(name), { cell: functionArg(probe), data }),
    tracepoint_probe_unregister: (name: unknown, probe: unknown, data: unknown) =>
      tracing().events.unregister(textArg(name), { cell: functionArg(probe), data }),
    kallsyms_lookup_name: (name: unknown) => {
      const [symbol] = functionsNamed(machine.linker, textArg(name));
      return symbol?.cell.$symbol ?? '';
    },
    sprint_symbol: (address: unknown) => {
      const symbol = resolveFunction(machine.linker, textArg(address));
      if (!symbol) return textArg(address);
      const original = symbol.original();
      return pointer(entryAt(original, original.extent().first));
    },
    sprint_symbol_no_offset: (address: unknown) => {
      const symbol = resolveFunction(machine.linker, textArg(address));
      return symbol ? symbolName(symbol) : textArg(address);
    },
  };
}
