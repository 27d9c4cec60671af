/** Flushing work while holding a lock that it takes: reported before it happens, and when it does. */
import { INIT_WORK, Mutex, WorkStruct, flush_work, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, rcu_read_lock, schedule_work } from 'kernel';

const lock = new Mutex();
const work = new WorkStruct();
const leaky = new WorkStruct();

function update(unused: unknown): void {
  mutex_lock(lock);
  msleep(1);
  mutex_unlock(lock);
}

function leaks(unused: unknown): void {
  rcu_read_lock();
}

function boss(unused: unknown): number {
  INIT_WORK(work, update, null);
  INIT_WORK(leaky, leaks, null);
  schedule_work(leaky);
  msleep(5);
  schedule_work(work);
  msleep(10);
  mutex_lock(lock);
  printk(`nothing to flush: ${flush_work(work)}`);
  schedule_work(work);
  flush_work(work);
  printk('not reached');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
