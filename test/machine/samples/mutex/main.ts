/** Mutexes: order, interruption by signals, handing over to a waiter that was overtaken, introspection. */
import {
  Mutex, SIGINT, SIGKILL, allow_signal, get_current, jiffies, kthread_run, module_init, msleep, mutex_is_locked,
  mutex_lock, mutex_lock_interruptible, mutex_lock_killable, mutex_trylock, mutex_unlock, printk, send_sig,
} from 'kernel';

const lock = new Mutex();

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

function patient(unused: unknown): number {
  mutex_lock(lock);
  say('got it');
  msleep(5);
  mutex_unlock(lock);
  return 0;
}

function interruptible(unused: unknown): number {
  allow_signal(SIGINT);
  say(`interruptible: ${mutex_lock_interruptible(lock)}`);
  return 0;
}

function killable(unused: unknown): number {
  allow_signal(SIGKILL);
  const error = mutex_lock_killable(lock);
  say(`killable: ${error}`);
  if (error === 0) mutex_unlock(lock);
  return 0;
}

/** Unlocks and takes the lock again at once: the waiter that it wakes comes too late, but only once. */
function greedy(rounds: number): number {
  for (let i = 0; i < rounds; i++) {
    mutex_lock(lock);
    say(`round ${i}`);
    msleep(2);
    mutex_unlock(lock);
  }
  return 0;
}

function boss(unused: unknown): number {
  say(`free: ${mutex_trylock(lock)}, locked: ${mutex_is_locked(lock)}, again: ${mutex_trylock(lock)}`);
  const first = kthread_run(interruptible, null, 'first');
  const second = kthread_run(killable, null, 'second');
  kthread_run(patient, null, 'third');
  msleep(10);
  send_sig(SIGINT, first, true);
  send_sig(SIGINT, second, true);
  msleep(10);
  send_sig(SIGKILL, second, true);
  msleep(10);
  mutex_unlock(lock);
  msleep(10);
  say(`locked: ${mutex_is_locked(lock)}`);
  kthread_run(greedy, 4, 'greedy');
  msleep(1);
  kthread_run(patient, null, 'waiter');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
