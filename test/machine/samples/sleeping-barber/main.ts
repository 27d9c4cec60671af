/** The sleeping barber (Dijkstra): he sleeps while nobody comes, and customers leave when no chair is free. */
import { Completion, Mutex, Semaphore, complete, down, get_current, jiffies, kthread_run, module_init, msleep, mutex_lock, mutex_unlock, printk, sema_init, up, wait_for_completion } from 'kernel';

const CHAIRS = 2;
const lock = new Mutex();
const customers = new Semaphore();
const barber = new Semaphore();
const gone = new Completion();
let waiting = 0;
let open = true;

function cuts(unused: unknown): number {
  let cut = 0;
  for (;;) {
    down(customers);
    if (!open) break;
    mutex_lock(lock);
    waiting--;
    up(barber);
    mutex_unlock(lock);
    msleep(10);
    cut++;
  }
  printk(`${jiffies()} the barber has cut ${cut}`);
  complete(gone);
  return 0;
}

function customer(unused: unknown): number {
  const { comm } = get_current();
  mutex_lock(lock);
  if (waiting === CHAIRS) {
    mutex_unlock(lock);
    printk(`${jiffies()} ${comm} leaves`);
    complete(gone);
    return 0;
  }
  waiting++;
  up(customers);
  mutex_unlock(lock);
  down(barber);
  printk(`${jiffies()} ${comm} is next`);
  complete(gone);
  return 0;
}

function boss(unused: unknown): number {
  sema_init(customers, 0);
  sema_init(barber, 0);
  kthread_run(cuts, null, 'barber');
  msleep(5);
  const pauses = [20, 1, 1, 1, 1, 30];
  for (let i = 0; i < pauses.length; i++) {
    kthread_run(customer, null, `customer/${i}`);
    msleep(pauses[i]!);
  }
  for (let i = 0; i < pauses.length; i++) wait_for_completion(gone);
  open = false;
  up(customers);
  wait_for_completion(gone);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
