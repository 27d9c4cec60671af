/** Objects that have been freed: freed twice, used, with something in them that would go on by itself. */
import { INIT_WORK, Mutex, RcuHead, Spinlock, TimerList, WorkStruct, jiffies, kfree, kfree_rcu, kthread_run, mod_timer, module_init, msleep, mutex_lock, mutex_unlock, printk, rcu_read_lock, rcu_read_unlock, schedule_work, spin_lock, spin_unlock, timer_setup } from 'kernel';

class Object {
  lock = new Mutex();
  spin = new Spinlock();
  timer = new TimerList();
  work = new WorkStruct();
  rcu = new RcuHead();
}

function fires(unused: unknown): void {
  printk('the timer fires all the same');
}

function drop(object: Object): void {
  kfree(object);
}

function twice(unused: unknown): number {
  const object = new Object();
  drop(object);
  drop(object);
  kfree(null);
  return 0;
}

function used(unused: unknown): number {
  const object = new Object();
  drop(object);
  mutex_lock(object.lock);
  mutex_unlock(object.lock);
  return 0;
}

function active(unused: unknown): number {
  const object = new Object();
  timer_setup(object.timer, fires, null);
  mod_timer(object.timer, jiffies() + 5);
  drop(object);
  return 0;
}

function deferred(unused: unknown): number {
  const object = new Object();
  rcu_read_lock();
  kfree_rcu(object, object.rcu);
  spin_lock(object.spin);
  spin_unlock(object.spin);
  rcu_read_unlock();
  printk('used before the grace period: right');
  msleep(10);
  spin_lock(object.spin);
  spin_unlock(object.spin);
  return 0;
}

function wrong(unused: unknown): number {
  const text: any = 'text';
  kfree(text);
  return 0;
}

function run(fn: (arg: unknown) => number, name: string): void {
  printk(name);
  kthread_run(fn, null, name);
  msleep(50);
}

function boss(unused: unknown): number {
  run(twice, 'twice');
  run(used, 'used');
  run(active, 'active');
  run(deferred, 'deferred');
  run(wrong, 'wrong');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
