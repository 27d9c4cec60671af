/**
 * A lock that a handler takes and a task takes without masking interrupts: lockdep says so as soon as
 * both have happened; when the interrupt comes while the task has the lock, the CPU is stuck for good.
 */
import { HRTIMER_MODE_REL, HRTIMER_NORESTART, Hrtimer, IRQ_HANDLED, Spinlock, hrtimer_setup, hrtimer_start, irq_inject_interrupt, kthread_run, module_init, msleep, printk, request_irq, spin_lock, spin_unlock, udelay, us_to_ktime } from 'kernel';

const lock = new Spinlock();
const device = new Hrtimer();
let packets = 0;

function interrupt(irq: number, dev: unknown): number {
  spin_lock(lock);
  packets++;
  spin_unlock(lock);
  return IRQ_HANDLED;
}

function device_tick(unused: unknown): number {
  irq_inject_interrupt(5);
  return HRTIMER_NORESTART;
}

function task(unused: unknown): number {
  spin_lock(lock);
  packets++;
  spin_unlock(lock);
  irq_inject_interrupt(5);
  msleep(1);
  printk(`no deadlock until now: ${packets}`);
  hrtimer_setup(device, device_tick, null);
  hrtimer_start(device, us_to_ktime(50), HRTIMER_MODE_REL);
  spin_lock(lock);
  udelay(100);
  spin_unlock(lock);
  printk('not reached');
  return 0;
}

function start(): number {
  request_irq(5, interrupt, 0, 'net', null);
  kthread_run(task, null, 'task');
  return 0;
}
module_init(start);
