/** Functions that are looked at: filters, order of ops, claims, what cannot be traced. */
import {
  FTRACE_OPS_FL_IPMODIFY, FTRACE_OPS_FL_PERMANENT, FTRACE_OPS_FL_SAVE_REGS, FtraceOps, PtRegs, ftrace_regs_get_argument,
  ftrace_set_filter, ftrace_set_filter_ip, ftrace_set_notrace, instruction_pointer, kallsyms_lookup_name,
  kernel_read_file, kernel_write_file, kthread_run, module_init, msleep, notrace, printk, register_ftrace_function,
  sprint_symbol, sprint_symbol_no_offset, unregister_ftrace_function,
} from 'kernel';
import { outer } from './other.ts';

const first = new FtraceOps();
const second = new FtraceOps();
const claim = new FtraceOps();
const rival = new FtraceOps();

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

function seen(ip: string, parent_ip: string, op: FtraceOps, fregs: PtRegs): void {
  printk(`${op.private}: ${sprint_symbol(ip)} <- ${parent_ip}, ${ftrace_regs_get_argument(fregs, 0)}`);
}

/** Calls a traced function itself: that is not seen again by the same op. */
function nosy(ip: string, parent_ip: string, op: FtraceOps, fregs: PtRegs): void {
  printk(`nosy: ${instruction_pointer(fregs)} ${add(100, 1)}`);
}

function add(a: number, b: number): number {
  return a + b;
}

function add_slowly(a: number, b: number): number {
  msleep(1);
  return a + b;
}

function hidden(a: number): number {
  return add(a, 1);
}
notrace(hidden);

function all(): void {
  say('results', [add(1, 2), add_slowly(3, 4), outer(5), hidden(6)]);
}

function boss(unused: unknown): number {
  all();
  first.func = seen;
  first.private = 'first';
  say('filter', ftrace_set_filter(first, 'add*', false));
  say('register', register_ftrace_function(first));
  say('again', register_ftrace_function(first));
  all();
  second.func = seen;
  second.private = 'second';
  say('filter', ftrace_set_filter(second, 'add', false));
  say('more', ftrace_set_filter(second, 'static_helper', false));
  say('register', register_ftrace_function(second));
  all();
  say('less', ftrace_set_filter(second, '!add', false));
  say('notrace', ftrace_set_notrace(first, 'add_slowly', false));
  all();
  second.func = nosy;
  say('other', ftrace_set_filter_ip(second, kallsyms_lookup_name('add'), false, true));
  say('unregister', unregister_ftrace_function(first));
  add(7, 8);
  // off and on again
  say('off', kernel_write_file('/proc/sys/kernel/ftrace_enabled', '0'));
  add(7, 8);
  say('on', kernel_write_file('/proc/sys/kernel/ftrace_enabled', '1'));
  add(7, 8);
  say('unregister', unregister_ftrace_function(second));
  say('again', unregister_ftrace_function(second));
  all();
  // claims
  claim.func = seen;
  claim.private = 'claim';
  claim.flags = FTRACE_OPS_FL_IPMODIFY | FTRACE_OPS_FL_SAVE_REGS | FTRACE_OPS_FL_PERMANENT;
  say('claims everything', register_ftrace_function(claim));
  ftrace_set_filter(claim, 'add', false);
  say('claims', register_ftrace_function(claim));
  rival.func = seen;
  rival.flags = FTRACE_OPS_FL_IPMODIFY;
  ftrace_set_filter(rival, 'add*', false);
  say('rival', register_ftrace_function(rival));
  ftrace_set_filter(rival, '!add', false);
  say('rival', register_ftrace_function(rival));
  say('wants more', ftrace_set_filter(rival, 'add', false));
  say('wants all', ftrace_set_filter(rival, null, true));
  say('functions', kernel_read_file('/sys/kernel/tracing/enabled_functions'));
  say('off', kernel_write_file('/proc/sys/kernel/ftrace_enabled', '0'));
  unregister_ftrace_function(claim);
  unregister_ftrace_function(rival);
  say('off', kernel_write_file('/proc/sys/kernel/ftrace_enabled', '0'));
  say('claims', register_ftrace_function(claim));
  // misuse
  const none = new FtraceOps();
  say('without a handler', register_ftrace_function(none));
  say('no such function', ftrace_set_filter(none, 'none*', false));
  say('notrace', ftrace_set_filter(none, 'hidden', false));
  say('no such symbol', ftrace_set_filter_ip(none, 'main.ts:none', false, false));
  say('symbols', [kallsyms_lookup_name('none'), kallsyms_lookup_name('static_helper'), sprint_symbol_no_offset('x')]);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
