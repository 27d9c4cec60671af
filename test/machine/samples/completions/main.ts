/** Completions: each `complete` ends one wait; complete_all ends them all; time limits and signals. */
import { Completion, SIGINT, SIGKILL, allow_signal, complete, complete_all, completion_done, get_current, jiffies, kthread_run, module_init, msleep, printk, reinit_completion, send_sig, try_wait_for_completion, wait_for_completion, wait_for_completion_interruptible, wait_for_completion_interruptible_timeout, wait_for_completion_killable, wait_for_completion_killable_timeout, wait_for_completion_timeout } from 'kernel';

const done = new Completion();

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

function waiter(unused: unknown): number {
  wait_for_completion(done);
  say('goes on');
  return 0;
}

function interrupted(unused: unknown): number {
  allow_signal(SIGINT);
  const first = wait_for_completion_interruptible(done);
  say(`interruptible: ${first}`);
  const second = wait_for_completion_interruptible_timeout(done, 20);
  say(`with a limit: ${second}`);
  return 0;
}

function killed(unused: unknown): number {
  allow_signal(SIGKILL);
  const first = wait_for_completion_killable_timeout(done, 5);
  say(`killable with a limit: ${first}`);
  const second = wait_for_completion_killable(done);
  say(`killable: ${second}`);
  return 0;
}

function boss(unused: unknown): number {
  complete(done);
  complete(done);
  say(`done: ${completion_done(done)}`);
  wait_for_completion(done);
  say(`try: ${try_wait_for_completion(done)} ${try_wait_for_completion(done)}, done: ${completion_done(done)}`);
  for (let i = 0; i < 3; i++) kthread_run(waiter, null, `waiter/${i}`);
  msleep(5);
  complete(done);
  msleep(5);
  say('complete_all');
  complete_all(done);
  msleep(5);
  wait_for_completion(done);
  say(`for good: ${completion_done(done)} ${wait_for_completion_timeout(done, 5)}`);
  reinit_completion(done);
  say(`again: ${completion_done(done)} ${wait_for_completion_timeout(done, 5)}`);
  const first = kthread_run(interrupted, null, 'interrupted');
  const second = kthread_run(killed, null, 'killed');
  msleep(10);
  send_sig(SIGINT, first, true);
  send_sig(SIGKILL, second, true);
  msleep(5);
  complete(done);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
