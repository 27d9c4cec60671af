/**
 * Locks and interrupts, as lockdep knows them: an order from a lock that interrupts use to one that is
 * held with interrupts enabled; a lock that becomes such a one later; softirqs; readers.
 */
import { IRQ_HANDLED, Rwlock, Spinlock, TimerList, irq_inject_interrupt, jiffies, kthread_run, mod_timer, module_init, msleep, printk, read_lock, read_lock_irq, read_unlock, read_unlock_irq, request_irq, spin_lock, spin_lock_bh, spin_lock_irq, spin_unlock, spin_unlock_bh, spin_unlock_irq, timer_setup, write_lock, write_lock_irq, write_unlock, write_unlock_irq } from 'kernel';

const irq_lock = new Spinlock();
const plain = new Spinlock();
const late = new Spinlock();
const outer = new Spinlock();
const timer_lock = new Spinlock();
const table = new Rwlock();
const timer = new TimerList();

function first(irq: number, dev: unknown): number {
  spin_lock(irq_lock);
  spin_unlock(irq_lock);
  read_lock(table);
  read_unlock(table);
  return IRQ_HANDLED;
}

function second(irq: number, dev: unknown): number {
  spin_lock(outer);
  spin_unlock(outer);
  return IRQ_HANDLED;
}

function tick(unused: unknown): void {
  spin_lock(timer_lock);
  spin_unlock(timer_lock);
}

function boss(unused: unknown): number {
  printk('a lock of an interrupt, then one that is taken with interrupts enabled');
  spin_lock(plain);
  spin_unlock(plain);
  irq_inject_interrupt(5);
  msleep(1);
  spin_lock_irq(irq_lock);
  spin_lock(plain);
  spin_unlock(plain);
  spin_unlock_irq(irq_lock);

  printk('an order that becomes wrong when an interrupt takes the first lock');
  spin_lock(late);
  spin_unlock(late);
  spin_lock_irq(outer);
  spin_lock(late);
  spin_unlock(late);
  spin_unlock_irq(outer);
  irq_inject_interrupt(6);
  msleep(1);

  printk('softirqs');
  spin_lock_bh(timer_lock);
  spin_unlock_bh(timer_lock);
  mod_timer(timer, jiffies() + 1);
  msleep(5);
  spin_lock_bh(timer_lock);
  spin_unlock_bh(timer_lock);
  printk('with softirqs masked that was right; now it is not');
  spin_lock(timer_lock);
  spin_unlock(timer_lock);

  printk('readers do not disturb each other in an interrupt');
  read_lock(table);
  read_unlock(table);
  read_lock_irq(table);
  read_unlock_irq(table);
  write_lock_irq(table);
  write_unlock_irq(table);
  printk('but a writer does');
  write_lock(table);
  write_unlock(table);
  return 0;
}

function start(): number {
  request_irq(5, first, 0, 'first', null);
  request_irq(6, second, 0, 'second', null);
  timer_setup(timer, tick, null);
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
