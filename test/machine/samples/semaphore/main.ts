/** Counting semaphores: units go to waiters in order; time limits, signals. */
import { SIGINT, SIGKILL, Semaphore, allow_signal, down, down_interruptible, down_killable, down_timeout, down_trylock, get_current, jiffies, kthread_run, module_init, msleep, printk, sema_init, send_sig, up } from 'kernel';

const sem = new Semaphore();

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

function user(ms: number): number {
  down(sem);
  say('has a unit');
  msleep(ms);
  up(sem);
  return 0;
}

function interrupted(unused: unknown): number {
  allow_signal(SIGINT);
  const error = down_interruptible(sem);
  say(`interruptible: ${error}`);
  return 0;
}

function killed(unused: unknown): number {
  allow_signal(SIGKILL);
  const error = down_killable(sem);
  say(`killable: ${error}`);
  return 0;
}

function boss(unused: unknown): number {
  say(`none before sema_init: ${down_trylock(sem)}`);
  sema_init(sem, 2);
  for (let i = 0; i < 4; i++) kthread_run(user, 10, `user/${i}`);
  msleep(1);
  say(`trylock: ${down_trylock(sem)}`);
  say(`in 5 ms: ${down_timeout(sem, 5)}`);
  msleep(50);
  say(`trylock: ${down_trylock(sem)} ${down_trylock(sem)} ${down_trylock(sem)}`);
  const first = kthread_run(interrupted, null, 'interrupted');
  const second = kthread_run(killed, null, 'killed');
  msleep(5);
  send_sig(SIGINT, first, true);
  send_sig(SIGKILL, second, true);
  msleep(5);
  up(sem);
  say(`nobody had waited for it: ${down_timeout(sem, 5)}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
