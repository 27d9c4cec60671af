/** AB-BA: first in an order that happens to work, which is reported all the same; then it deadlocks. */
import { Mutex, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk } from 'kernel';

class Account {
  lock = new Mutex();
  balance = 100;
}
const savings = new Mutex();
const checking = new Mutex();
let pause = 0;

function transfer(first: Mutex, second: Mutex): void {
  mutex_lock(first);
  msleep(pause);
  mutex_lock(second);
  mutex_unlock(second);
  mutex_unlock(first);
}

function saves(unused: unknown): number {
  transfer(checking, savings);
  printk('saved');
  return 0;
}

function spends(unused: unknown): number {
  transfer(savings, checking);
  printk('spent');
  return 0;
}

/** Two instances of one struct are of one class: the order between them is unknown. */
function moves(unused: unknown): number {
  const from = new Account();
  const to = new Account();
  mutex_lock(from.lock);
  mutex_lock(to.lock);
  mutex_unlock(to.lock);
  mutex_unlock(from.lock);
  printk('moved');
  return 0;
}

function boss(unused: unknown): number {
  kthread_run(saves, null, 'saves');
  msleep(10);
  kthread_run(spends, null, 'spends');
  msleep(10);
  kthread_run(moves, null, 'moves');
  msleep(10);
  printk('no deadlock until now');
  pause = 5;
  kthread_run(saves, null, 'saves');
  kthread_run(spends, null, 'spends');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
