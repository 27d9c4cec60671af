/**
 * Priority inversion on one CPU: a task of low priority has a mutex that one of high priority waits for,
 * and one in between keeps the CPU busy. With an rt_mutex the owner is lent the waiter's priority.
 */
import { Completion, Mutex, RtMutex, complete, get_current, jiffies, kthread_create, kthread_run, mdelay, module_init, msleep, mutex_lock, mutex_unlock, printk, rt_mutex_lock, rt_mutex_unlock, sched_set_fifo, sched_set_fifo_low, sched_set_normal, wait_for_completion, wake_up_process } from 'kernel';

const mutex = new Mutex();
const rt_mutex = new RtMutex();
const done = new Completion();
let inherits = false;
let began = 0;

function lock(): void {
  if (inherits) rt_mutex_lock(rt_mutex);
  else mutex_lock(mutex);
}

function unlock(): void {
  if (inherits) rt_mutex_unlock(rt_mutex);
  else mutex_unlock(mutex);
}

function say(text: string): void {
  printk(`${jiffies() - began} ${get_current().comm} ${text}`);
}

function low(unused: unknown): number {
  lock();
  say('has the lock');
  for (let i = 0; i < 10; i++) mdelay(1);
  say('gives it back');
  unlock();
  complete(done);
  return 0;
}

function middle(unused: unknown): number {
  msleep(2);
  say('is busy');
  for (let i = 0; i < 100; i++) mdelay(1);
  say('is done');
  complete(done);
  return 0;
}

function high(unused: unknown): number {
  msleep(1);
  say('wants the lock');
  lock();
  say('has the lock');
  unlock();
  complete(done);
  return 0;
}

function round(name: string): void {
  printk(`with ${name}`);
  began = jiffies();
  const tasks = [kthread_create(low, null, 'low'), kthread_create(middle, null, 'middle'), kthread_create(high, null, 'high')];
  sched_set_normal(tasks[0]!, 10);
  sched_set_fifo_low(tasks[1]!);
  sched_set_fifo(tasks[2]!);
  for (const task of tasks) wake_up_process(task);
  for (const task of tasks) wait_for_completion(done);
}

function boss(unused: unknown): number {
  round('a mutex');
  inherits = true;
  round('an rt_mutex');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
