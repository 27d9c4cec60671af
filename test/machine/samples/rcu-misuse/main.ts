/** What must not be done in a read-side critical section, nor without one. */
import { Mutex, WaitQueueHead, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, rcu_dereference, rcu_dereference_check, rcu_dereference_protected, rcu_read_lock, rcu_read_unlock, schedule, synchronize_rcu, wait_event_timeout } from 'kernel';

class Node {
  next: Node | null = null;
}
const head = new Node();
const lock = new Mutex();
const wq = new WaitQueueHead();

function sleeps(unused: unknown): number {
  rcu_read_lock();
  mutex_lock(lock);
  mutex_unlock(lock);
  schedule();
  rcu_read_unlock();
  return 0;
}

function bare(unused: unknown): number {
  for (let i = 0; i < 2; i++) rcu_dereference(head.next);
  rcu_dereference_check(head.next, true);
  rcu_dereference_protected(head.next, false);
  return 0;
}

function unlocks(unused: unknown): number {
  rcu_read_unlock();
  return 0;
}

function looks(): boolean {
  mutex_lock(lock);
  mutex_unlock(lock);
  return false;
}

function nested(unused: unknown): number {
  const left = wait_event_timeout(wq, () => looks(), 5);
  return left;
}

function waits(unused: unknown): number {
  rcu_read_lock();
  synchronize_rcu();
  printk('not reached');
  return 0;
}

function run(fn: (arg: unknown) => number, name: string): void {
  printk(name);
  kthread_run(fn, null, name);
  msleep(50);
}

function boss(unused: unknown): number {
  run(sleeps, 'sleeps');
  run(bare, 'bare');
  run(unlocks, 'unlocks');
  run(nested, 'nested');
  run(waits, 'waits');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
