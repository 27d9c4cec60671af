/** Tasks that sleep uninterruptibly for too long are reported once for each sleep, with who holds them up. */
import { Completion, Mutex, Semaphore, TASK_IDLE, complete, down, jiffies, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, schedule, sema_init, set_current_state, wait_for_completion, wait_for_completion_interruptible, wait_for_completion_killable } from 'kernel';

const lock = new Mutex();
const never = new Completion();
const late = new Completion();
const sem = new Semaphore();

function holder(unused: unknown): number {
  mutex_lock(lock);
  wait_for_completion_interruptible(late);
  mutex_unlock(lock);
  printk(`${jiffies()} gave the lock back`);
  return 0;
}

function stuck(unused: unknown): number {
  mutex_lock(lock);
  printk(`${jiffies()} got it at last`);
  mutex_unlock(lock);
  mutex_lock(lock);
  msleep(20000);
  mutex_unlock(lock);
  return 0;
}

function killable(unused: unknown): number {
  return wait_for_completion_killable(never);
}

function idle(unused: unknown): number {
  set_current_state(TASK_IDLE);
  schedule();
  return 0;
}

function counts(unused: unknown): number {
  down(sem);
  return 0;
}

function boss(unused: unknown): number {
  sema_init(sem, 0);
  kthread_run(holder, null, 'holder');
  msleep(1);
  kthread_run(stuck, null, 'stuck');
  kthread_run(killable, null, 'killable');
  kthread_run(idle, null, 'idle');
  kthread_run(counts, null, 'counts');
  for (let i = 0; i < 5; i++) msleep(5000);
  complete(late);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
