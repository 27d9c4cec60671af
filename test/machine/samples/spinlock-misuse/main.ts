/** What must not be done with a spinlock, nor while one is held. */
import { Spinlock, in_atomic, irqs_disabled, kthread_run, local_bh_disable, local_bh_enable, local_irq_restore, local_irq_save, module_init, msleep, preempt_count, preempt_disable, preempt_enable, printk, schedule, spin_lock, spin_lock_bh, spin_lock_irqsave, spin_trylock, spin_unlock, spin_unlock_bh, spin_unlock_irqrestore, sprintf } from 'kernel';

const lock = new Spinlock();

function state(text: string): void {
  printk(`${text}: count ${sprintf('%#x', preempt_count())}, atomic ${in_atomic()}, irqs off ${irqs_disabled()}`);
}

function contract(unused: unknown): number {
  state('outside');
  spin_lock(lock);
  state(`held, trylock ${spin_trylock(lock)}`);
  spin_unlock(lock);
  spin_lock_bh(lock);
  state('bh');
  spin_unlock_bh(lock);
  const flags = spin_lock_irqsave(lock);
  const inner = local_irq_save();
  state(`irqsave ${flags}, nested ${inner}`);
  local_irq_restore(inner);
  state('restored to off');
  spin_unlock_irqrestore(lock, flags);
  preempt_disable();
  local_bh_disable();
  state('disabled');
  local_bh_enable();
  preempt_enable();
  state('enabled');
  return 0;
}

function twice(unused: unknown): number {
  spin_lock(lock);
  spin_unlock(lock);
  spin_unlock(lock);
  return 0;
}

function unbalanced(unused: unknown): number {
  local_bh_enable();
  return 0;
}

function sleeps(unused: unknown): number {
  spin_lock(lock);
  msleep(1);
  schedule();
  spin_unlock(lock);
  return 0;
}

function recursive(unused: unknown): number {
  spin_lock(lock);
  spin_lock(lock);
  return 0;
}

function run(fn: (arg: unknown) => number, name: string): void {
  printk(name);
  kthread_run(fn, null, name);
  msleep(50);
}

function boss(unused: unknown): number {
  run(contract, 'contract');
  run(twice, 'twice');
  run(unbalanced, 'unbalanced');
  run(sleeps, 'sleeps');
  run(recursive, 'recursive');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
