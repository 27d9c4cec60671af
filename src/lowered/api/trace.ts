/** ftrace, kprobes, events, symbols. */
import type { ApiTable } from './entry.ts';
import { constants, fn, macro, struct, structOf } from './entry.ts';

export const TRACE_API: ApiTable = {
  FtraceOps: structOf('func', 'flags', 'private'),
  PtRegs: struct,
  register_ftrace_function: fn(1),
  unregister_ftrace_function: fn(1),
  ftrace_set_filter: fn(3),
  ftrace_set_notrace: fn(3),
  ftrace_set_filter_ip: fn(4),
  ftrace_regs_get_argument: fn(2),
  regs_get_kernel_argument: fn(2),
  regs_return_value: fn(1),
  regs_set_return_value: fn(2),
  instruction_pointer: fn(1),

  Kprobe: structOf(
    'symbol_name',
    'addr',
    'offset',
    'pre_handler',
    'post_handler',
    'flags',
    'nmissed',
  ),
  Kretprobe: structOf('kp', 'handler', 'entry_handler', 'maxactive', 'nmissed'),
  KretprobeInstance: structOf('data'),
  register_kprobe: fn(1),
  unregister_kprobe: fn(1),
  enable_kprobe: fn(1),
  disable_kprobe: fn(1),
  register_kretprobe: fn(1),
  unregister_kretprobe: fn(1),
  get_kretprobe: fn(1),

  TRACE_EVENT: macro('text', 'text', 'function'),
  tracepoint_probe_register: fn(3),
  tracepoint_probe_unregister: fn(3),
  trace_printk: fn(1),

  kallsyms_lookup_name: fn(1),
  sprint_symbol: fn(1),
  sprint_symbol_no_offset: fn(1),

  ...constants({
    FTRACE_OPS_FL_SAVE_REGS: 1 << 4,
    FTRACE_OPS_FL_RECURSION: 1 << 6,
    FTRACE_OPS_FL_IPMODIFY: 1 << 13,
    FTRACE_OPS_FL_PERMANENT: 1 << 16,
    KPROBE_FLAG_DISABLED: 2,
  }),
};
