/** Events that K code names, who listens to them, and the trace that they are written to. */
import {
  TRACE_EVENT, kernel_read_file, kernel_write_file, kthread_run, module_init, msleep, printk, spin_lock, spin_unlock,
  Spinlock, trace_printk, tracepoint_probe_register, tracepoint_probe_unregister,
} from 'kernel';

class Widget {
  name = 'gear';
  size = 3;
}
const lock = new Spinlock();
const TRACING = '/sys/kernel/tracing';

function trace_resize(widget: Widget, by: number): void {}
TRACE_EVENT('widget', 'resize', trace_resize);

function trace_nap(reason: string): void {}
TRACE_EVENT('widget', 'nap', trace_nap);

function say(what: string, result: unknown): void {
  printk(`${what}: ${result}`);
}

function resize(widget: Widget, by: number): number {
  spin_lock(lock);
  trace_resize(widget, by);
  widget.size += by;
  spin_unlock(lock);
  trace_nap('resized');
  msleep(1);
  return widget.size;
}

function counts(data: string, widget: Widget, by: number): void {
  printk(`${data}: ${widget.name} of ${widget.size} by ${by}`);
}

function boss(unused: unknown): number {
  const widget = new Widget();
  resize(widget, 1);
  say('register', tracepoint_probe_register('widget:resize', counts, 'one'));
  say('register', tracepoint_probe_register('resize', counts, 'two'));
  say('again', tracepoint_probe_register('resize', counts, 'two'));
  resize(widget, 2);
  say('unregister', tracepoint_probe_unregister('resize', counts, 'one'));
  say('again', tracepoint_probe_unregister('resize', counts, 'one'));
  say('unknown', tracepoint_probe_register('none', counts, 'one'));
  resize(widget, 3);
  tracepoint_probe_unregister('resize', counts, 'two');
  say('events', kernel_read_file(`${TRACING}/available_events`));
  say('enable', kernel_write_file(`${TRACING}/events/widget/enable`, '1'));
  trace_printk('begins');
  resize(widget, 4);
  say('state', kernel_read_file(`${TRACING}/events/enable`));
  say('nap off', kernel_write_file(`${TRACING}/events/widget/nap/enable`, '0'));
  say('state', kernel_read_file(`${TRACING}/events/widget/enable`));
  say('set', kernel_read_file(`${TRACING}/set_event`));
  resize(widget, 5);
  say('probe', kernel_write_file(`${TRACING}/kprobe_events`, 'p:entry resize by widget->size widget=$arg1 $comm\nr resize size=$retval'));
  say('probes', kernel_read_file(`${TRACING}/kprobe_events`));
  say('enable', kernel_write_file(`${TRACING}/events/kprobes/enable`, '1'));
  resize(widget, 6);
  say('busy', kernel_write_file(`${TRACING}/kprobe_events`, ''));
  say('disable', kernel_write_file(`${TRACING}/events/kprobes/enable`, '0'));
  say('clear', kernel_write_file(`${TRACING}/kprobe_events`, ''));
  resize(widget, 7);
  printk(kernel_read_file(`${TRACING}/trace`) as string);
  say('cleared', kernel_write_file(`${TRACING}/trace`, ''));
  kernel_write_file(`${TRACING}/tracing_on`, '0');
  resize(widget, 8);
  kernel_write_file(`${TRACING}/tracing_on`, '1');
  kernel_write_file(`${TRACING}/trace_marker`, 'from outside\n');
  say('set', kernel_write_file(`${TRACING}/set_event`, 'nap\n!resize'));
  resize(widget, 9);
  printk(kernel_read_file(`${TRACING}/trace`) as string);
  // misuse
  for (const [name, text] of [
    ['set_event', 'none'],
    ['events/widget/nap/enable', 'maybe'],
    ['kprobe_events', 'p:x none'],
    ['kprobe_events', 'x resize'],
    ['kprobe_events', 'p resize nothing'],
    ['kprobe_events', 'p resize $retval'],
    ['kprobe_events', 'p trace_resize'],
    ['kprobe_events', '-:none'],
    ['current_tracer', 'none'],
  ] as [string, string][])
    say(`${name} ${text}`, kernel_write_file(`${TRACING}/${name}`, text));
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
