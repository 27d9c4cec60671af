/** The bounded buffer: two semaphores and a mutex keep producers and consumers apart. */
import { Completion, Mutex, Semaphore, WARN_ON, complete, down, get_current, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, sema_init, up, wait_for_completion } from 'kernel';

const SLOTS = 3;
const ITEMS = 12;

const lock = new Mutex();
const empty = new Semaphore();
const full = new Semaphore();
const done = new Completion();
const buffer: number[] = [];
let most = 0;
let made = 0;
let sum = 0;

function producer(pause: number): number {
  for (;;) {
    down(empty);
    mutex_lock(lock);
    const item = ++made;
    if (item <= ITEMS) buffer.push(item);
    WARN_ON(buffer.length > SLOTS);
    most = Math.max(most, buffer.length);
    mutex_unlock(lock);
    up(full);
    if (item > ITEMS) return 0;
    msleep(pause);
  }
}

function consumer(pause: number): number {
  let taken = 0;
  for (;;) {
    down(full);
    mutex_lock(lock);
    const item = buffer.shift();
    mutex_unlock(lock);
    up(empty);
    if (item === undefined) break;
    sum += item;
    taken++;
    msleep(pause);
  }
  printk(`${get_current().comm} took ${taken}`);
  up(full);
  complete(done);
  return 0;
}

function boss(unused: unknown): number {
  sema_init(empty, SLOTS);
  sema_init(full, 0);
  kthread_run(producer, 1, 'producer/0');
  kthread_run(producer, 2, 'producer/1');
  kthread_run(consumer, 3, 'consumer/0');
  kthread_run(consumer, 4, 'consumer/1');
  wait_for_completion(done);
  wait_for_completion(done);
  printk(`sum ${sum}, at most ${most} in ${SLOTS} slots`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
