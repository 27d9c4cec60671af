/** Probes at entries and returns of functions that sleep, fail, or are many at a time. */
import {
  BUG, Kprobe, Kretprobe, KretprobeInstance, PtRegs, disable_kprobe, enable_kprobe, get_kretprobe, kallsyms_lookup_name,
  kernel_read_file, kthread_run, ktime_get_ns, module_init, msleep, notrace, printk, register_kprobe, register_kretprobe,
  regs_get_kernel_argument, regs_return_value, regs_set_return_value, unregister_kprobe, unregister_kretprobe,
} from 'kernel';

class Widget {
  size = 0;
}

const entry = new Kprobe();
const both = new Kprobe();
const nested = new Kprobe();
const ret = new Kretprobe();
const other = new Kretprobe();

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

function resize(widget: Widget, size: number): number {
  msleep(size);
  widget.size = size;
  return helper(size);
}

function helper(n: number): number {
  return n * 2;
}

function dies(n: number): number {
  msleep(1);
  if (n > 1) BUG();
  return n;
}

function hidden(): number {
  return 1;
}
notrace(hidden);

function pre(p: Kprobe, regs: PtRegs): number {
  printk(`pre ${p.symbol_name ?? p.addr} ${regs_get_kernel_argument(regs, 1)}`);
  return 0;
}

function stops(p: Kprobe, regs: PtRegs): number {
  return 1;
}

function post(p: Kprobe, regs: PtRegs, flags: number): void {
  printk(`post ${regs_get_kernel_argument(regs, 1)}`);
}

function calls_helper(p: Kprobe, regs: PtRegs): number {
  printk(`nested ${helper(1000)}`);
  return 0;
}

function entered(ri: KretprobeInstance, regs: PtRegs): number {
  const size = regs_get_kernel_argument(regs, 1) as number;
  ri.data = ktime_get_ns();
  return size === 13 ? 1 : 0;
}

function returned(ri: KretprobeInstance, regs: PtRegs): number {
  const ms = (ktime_get_ns() - (ri.data as bigint)) / 1000000n;
  printk(`returned ${regs_return_value(regs)} after ${ms} ms`);
  regs_set_return_value(regs, (regs_return_value(regs) as number) + 1);
  return 0;
}

function outermost(ri: KretprobeInstance, regs: PtRegs): number {
  printk(`${get_kretprobe(ri) === other ? 'other' : 'ret'} ${regs_return_value(regs)}`);
  return 0;
}

function sleeps(p: Kprobe, regs: PtRegs): number {
  msleep(1);
  return 0;
}

function caller(size: number): number {
  say(`resized to ${size}`, resize(new Widget(), size));
  return 0;
}

function dying(n: number): number {
  say('dies', dies(n));
  return 0;
}

function boss(unused: unknown): number {
  caller(2);
  entry.symbol_name = 'resize';
  entry.pre_handler = pre;
  say('register', register_kprobe(entry));
  say('again', register_kprobe(entry));
  caller(3);
  both.addr = kallsyms_lookup_name('resize');
  both.pre_handler = stops;
  both.post_handler = post;
  say('register', register_kprobe(both));
  caller(4);
  both.pre_handler = null;
  caller(5);
  say('functions', kernel_read_file('/sys/kernel/tracing/enabled_functions'));
  say('list', kernel_read_file('/sys/kernel/debug/kprobes/list'));
  say('disable', disable_kprobe(entry));
  caller(6);
  say('enable', enable_kprobe(entry));
  unregister_kprobe(both);
  caller(7);
  unregister_kprobe(entry);
  caller(8);
  // returns
  ret.kp.symbol_name = 'resize';
  ret.entry_handler = entered;
  ret.handler = returned;
  ret.maxactive = 2;
  say('register', register_kretprobe(ret));
  caller(9);
  caller(13);
  other.kp.symbol_name = 'resize';
  other.handler = outermost;
  say('register', register_kretprobe(other));
  caller(10);
  for (const size of [11, 12, 14, 15]) kthread_run(caller, size, `caller/${size}`);
  msleep(5);
  say('sleeping', kernel_read_file('/proc/self/stack'));
  msleep(20);
  say('missed', [ret.nmissed, other.nmissed]);
  unregister_kretprobe(other);
  unregister_kretprobe(ret);
  caller(16);
  // whoever dies does not return, but makes room
  ret.kp.symbol_name = 'dies';
  ret.entry_handler = null;
  ret.handler = outermost;
  ret.maxactive = 1;
  say('register', register_kretprobe(ret));
  kthread_run(dying, 2, 'dying');
  msleep(5);
  kthread_run(dying, 1, 'lives');
  msleep(5);
  say('missed', ret.nmissed);
  unregister_kretprobe(ret);
  // a handler that hits a probe itself
  nested.symbol_name = 'helper';
  nested.pre_handler = calls_helper;
  register_kprobe(nested);
  helper(1);
  say('missed', nested.nmissed);
  unregister_kprobe(nested);
  // misuse
  const bad = new Kprobe();
  say('neither', register_kprobe(bad));
  bad.symbol_name = 'none';
  say('unknown', register_kprobe(bad));
  bad.symbol_name = 'hidden';
  say('notrace', register_kprobe(bad));
  bad.symbol_name = 'helper';
  bad.offset = 4;
  say('inside', register_kprobe(bad));
  bad.addr = 'main.ts:helper';
  say('both', register_kprobe(bad));
  say('not registered', disable_kprobe(bad));
  say('without a handler', register_kretprobe(new Kretprobe()));
  bad.addr = null;
  bad.offset = 0;
  bad.pre_handler = sleeps;
  say('sleeps', register_kprobe(bad));
  helper(2);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
