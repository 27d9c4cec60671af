/** What must not be done with a mutex, each as the kernel reports it. */
import {
  Mutex, Spinlock, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, spin_lock, spin_unlock,
} from 'kernel';

const lock = new Mutex();
const other = new Mutex();
const spin = new Spinlock();

function holder(unused: unknown): number {
  mutex_lock(lock);
  msleep(20);
  mutex_unlock(lock);
  return 0;
}

function stranger(unused: unknown): number {
  printk('unlocks what another task holds');
  mutex_unlock(lock);
  return 0;
}

function twice(unused: unknown): number {
  mutex_lock(other);
  mutex_unlock(other);
  printk('unlocks twice');
  mutex_unlock(other);
  return 0;
}

function atomic(unused: unknown): number {
  printk('locks in atomic context');
  spin_lock(spin);
  mutex_lock(other);
  mutex_unlock(other);
  spin_unlock(spin);
  return 0;
}

function leaver(unused: unknown): number {
  printk('ends with a lock');
  mutex_lock(other);
  return 0;
}

function recursive(unused: unknown): number {
  printk('locks twice');
  mutex_lock(lock);
  mutex_lock(lock);
  return 0;
}

function wrong(value: any): number {
  mutex_lock(value);
  return 0;
}

function boss(unused: unknown): number {
  kthread_run(holder, null, 'holder');
  msleep(1);
  kthread_run(stranger, null, 'stranger');
  msleep(50);
  kthread_run(twice, null, 'twice');
  msleep(50);
  kthread_run(atomic, null, 'atomic');
  msleep(50);
  kthread_run(leaver, null, 'leaver');
  msleep(50);
  kthread_run(wrong, null, 'null');
  msleep(50);
  kthread_run(wrong, spin, 'wrong');
  msleep(50);
  kthread_run(recursive, null, 'recursive');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
