/** Interrupt lines: shared, disabled, threaded, freed; what is wrong with them is reported. */
import { IRQF_ONESHOT, IRQF_SHARED, IRQ_HANDLED, IRQ_NONE, IRQ_WAKE_THREAD, disable_irq, disable_irq_nosync, enable_irq, free_irq, get_current, in_hardirq, irq_inject_interrupt, irq_set_affinity, jiffies, kthread_run, local_irq_enable, module_init, msleep, preempt_count, printk, request_irq, request_threaded_irq, smp_processor_id, sprintf } from 'kernel';

class Nic {
  name = '';
  mine = false;
}

function nic(name: string, mine: boolean): Nic {
  const dev = new Nic();
  dev.name = name;
  dev.mine = mine;
  return dev;
}

function shared(irq: number, dev: Nic): number {
  printk(`${dev.name} looks at irq ${irq}: ${dev.mine}`);
  return dev.mine ? IRQ_HANDLED : IRQ_NONE;
}

function plain(irq: number, dev: unknown): number {
  printk(`irq ${irq} on CPU ${smp_processor_id()}: count ${sprintf('%x', preempt_count())}, hardirq ${in_hardirq()}`);
  return IRQ_HANDLED;
}

function wakes(irq: number, dev: unknown): number {
  return IRQ_WAKE_THREAD;
}

function thread(irq: number, dev: Nic): number {
  printk(`${jiffies()} ${get_current().comm} begins`);
  msleep(5);
  printk(`${jiffies()} ${get_current().comm} ends`);
  return IRQ_HANDLED;
}

function bogus(irq: number, dev: unknown): number {
  return 42;
}

function enables(irq: number, dev: unknown): number {
  local_irq_enable();
  return IRQ_HANDLED;
}

function boss(unused: unknown): number {
  printk(`nobody: ${irq_inject_interrupt(3)}`);
  const eth0 = nic('eth0', false);
  const eth1 = nic('eth1', true);
  printk(`shared: ${request_irq(3, shared, IRQF_SHARED, 'eth0', eth0)} ${request_irq(3, shared, IRQF_SHARED, 'eth1', eth1)}`);
  printk(`not shared: ${request_irq(3, plain, 0, 'uart', null)}`);
  irq_inject_interrupt(3);
  msleep(1);
  printk('disabled twice, raised twice, enabled twice');
  disable_irq(3);
  disable_irq_nosync(3);
  irq_inject_interrupt(3);
  irq_inject_interrupt(3);
  enable_irq(3);
  msleep(1);
  enable_irq(3);
  msleep(1);
  printk('eth1 goes');
  free_irq(3, eth1);
  irq_inject_interrupt(3);
  msleep(1);
  request_irq(4, plain, 0, 'uart', null);
  printk(`affinity: ${irq_set_affinity(4, [7])} ${irq_set_affinity(4, [1])}`);
  irq_inject_interrupt(4);
  msleep(1);
  printk(`threaded: ${request_threaded_irq(5, null, thread, 0, 'i2c', eth0)} ${request_threaded_irq(5, null, thread, IRQF_ONESHOT, 'i2c', eth0)} ${request_threaded_irq(6, wakes, thread, 0, 'spi', eth0)}`);
  irq_inject_interrupt(5);
  irq_inject_interrupt(6);
  msleep(1);
  printk('raised while its thread runs');
  irq_inject_interrupt(5);
  irq_inject_interrupt(6);
  msleep(20);
  free_irq(5, eth0);
  printk('mistakes');
  enable_irq(4);
  free_irq(4, eth0);
  request_irq(7, bogus, 0, 'bogus', null);
  irq_inject_interrupt(7);
  request_irq(8, enables, 0, 'enables', null);
  irq_inject_interrupt(8);
  msleep(1);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
