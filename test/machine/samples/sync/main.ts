/** Tasks that wait for each other: mutex, completion, wait queue, kthread_stop, spurious wake-ups. */
import {
  Completion, Mutex, WaitQueueHead, complete, complete_all, get_current, jiffies, kthread_run, kthread_should_stop,
  kthread_stop, module_init, msleep, mutex_lock, mutex_trylock, mutex_unlock, printk, schedule_timeout,
  set_current_state, wait_event, wait_event_timeout, wait_for_completion, wake_up, wake_up_process,
} from 'kernel';
import type { TaskStruct } from 'kernel';

const lock = new Mutex();
const started = new Completion();
const all = new Completion();
const wq = new WaitQueueHead();
let items = 0;

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

/** Holds the lock over a sleep; the others come in the order in which they asked. */
function holder(ms: number): number {
  mutex_lock(lock);
  say('has the lock');
  complete(started);
  msleep(ms);
  say('gives it back');
  mutex_unlock(lock);
  return ms;
}

function consumer(n: number): number {
  for (let i = 0; i < n; i++) {
    wait_event(wq, () => items > 0);
    items--;
    say(`took one, ${items} left`);
  }
  complete_all(all);
  return 0;
}

/** Sleeps until it is stopped, whatever wakes it. */
function stubborn(unused: unknown): number {
  let naps = 0;
  while (!kthread_should_stop()) {
    msleep(20);
    naps++;
  }
  say(`stopped after ${naps} naps`);
  return naps;
}

function waits_long(unused: unknown): number {
  const left = wait_event_timeout(wq, () => items > 100, 35);
  say(`timed out with ${left} left`);
  set_current_state(1);
  say(`slept, ${schedule_timeout(15)} left`);
  return 0;
}

function boss(unused: unknown): number {
  const first = kthread_run(holder, 30, 'first');
  wait_for_completion(started);
  say(`trylock ${mutex_trylock(lock)}`);
  kthread_run(holder, 10, 'second');
  kthread_run(holder, 5, 'third');
  const nap: TaskStruct = kthread_run(stubborn, null, 'stubborn');
  kthread_run(waits_long, null, 'patient');
  kthread_run(consumer, 3, 'consumer');
  msleep(10);
  say('wakes a sleeper that goes on sleeping');
  wake_up_process(nap);
  wake_up_process(first);
  for (let i = 0; i < 3; i++) {
    msleep(7);
    items++;
    wake_up(wq);
  }
  wait_for_completion(all);
  say(`stubborn: ${kthread_stop(nap)}`);
  mutex_lock(lock);
  say('has the lock at last');
  mutex_unlock(lock);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
