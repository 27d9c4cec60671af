/**
 * A lost wake-up: the sleeper looks, finds nothing, and is woken before it sleeps; then nobody wakes it
 * any more. With prepare_to_wait before the look the wake-up ends the sleep that has not begun.
 */
import { TASK_UNINTERRUPTIBLE, WaitQueueHead, cond_resched, finish_wait, jiffies, kthread_run, module_init, msleep, prepare_to_wait, printk, schedule, set_current_state, wait_event, wake_up, wake_up_process } from 'kernel';
import type { TaskStruct } from 'kernel';

const wq = new WaitQueueHead();
let ready = false;
let sleeper: TaskStruct | null = null;

/** Where another task may come in between. */
function elsewhere(): void {
  cond_resched();
}

function careless(unused: unknown): number {
  while (!ready) {
    elsewhere();
    set_current_state(TASK_UNINTERRUPTIBLE);
    schedule();
  }
  printk('careless: not reached');
  return 0;
}

function careful(unused: unknown): number {
  for (;;) {
    prepare_to_wait(wq, TASK_UNINTERRUPTIBLE);
    if (ready) break;
    elsewhere();
    schedule();
  }
  finish_wait(wq);
  printk(`${jiffies()} careful: woken`);
  return 0;
}

function looks(): boolean {
  if (ready) return true;
  elsewhere();
  return false;
}

function macro(unused: unknown): number {
  wait_event(wq, () => looks());
  printk(`${jiffies()} macro: woken`);
  return 0;
}

function waker(unused: unknown): number {
  ready = true;
  wake_up(wq);
  if (sleeper !== null) printk(`${jiffies()} woken: ${wake_up_process(sleeper)}`);
  return 0;
}

function round(fn: (arg: unknown) => number, name: string): void {
  ready = false;
  const task = kthread_run(fn, null, name);
  sleeper = name === 'careless' ? task : null;
  kthread_run(waker, null, 'waker');
  msleep(100);
}

function boss(unused: unknown): number {
  round(careful, 'careful');
  round(macro, 'macro');
  round(careless, 'careless');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
