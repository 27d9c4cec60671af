/**
 * The classic data race: an interrupt comes between the two statements of a task that reads a counter
 * and writes it back; what the handler has added is lost.
 */
import { HRTIMER_MODE_REL, HRTIMER_NORESTART, HRTIMER_RESTART, Hrtimer, IRQ_HANDLED, hrtimer_forward_now, hrtimer_setup, hrtimer_start, in_hardirq, irq_inject_interrupt, kthread_run, module_init, msleep, printk, request_irq, us_to_ktime } from 'kernel';

const device = new Hrtimer();
let raised = 0;
let packets = 0;
let seen_between = false;
let updating = false;

function interrupt(irq: number, dev: unknown): number {
  packets++;
  if (updating) seen_between = true;
  return IRQ_HANDLED;
}

function device_tick(unused: unknown): number {
  if (raised === 50) return HRTIMER_NORESTART;
  raised++;
  irq_inject_interrupt(5);
  hrtimer_forward_now(device, us_to_ktime(37));
  return HRTIMER_RESTART;
}

function count(packets_before: number): number {
  return packets_before + 1;
}

function task(n: number): number {
  for (let i = 0; i < n; i++) {
    updating = true;
    const old = packets;
    packets = count(old);
    updating = false;
  }
  msleep(5);
  printk(`counted ${packets < n + raised ? 'too few' : 'all'} of ${n + raised}`);
  printk(`a handler ran between two statements: ${seen_between}`);
  return 0;
}

function start(): number {
  printk(`request_irq: ${request_irq(5, interrupt, 0, 'net', null)}, in the handler only: ${in_hardirq()}`);
  hrtimer_setup(device, device_tick, null);
  hrtimer_start(device, us_to_ktime(50), HRTIMER_MODE_REL);
  kthread_run(task, 500, 'task');
  return 0;
}
module_init(start);
