/** Messages that come once, or at most so often; what is suppressed is counted. */
import {
  RatelimitState, __ratelimit, kthread_run, module_init, msleep, pr_err_ratelimited, pr_info_once, printk, printk_once,
  printk_ratelimited, ratelimit_state_init,
} from 'kernel';

const own = new RatelimitState();

function noisy(n: number): void {
  for (let i = 0; i < n; i++) printk_ratelimited(`noisy ${i}`);
}

function twice(): void {
  printk_once('once here');
  pr_info_once('and once there');
}

function guarded(i: number): void {
  if (__ratelimit(own)) printk(`guarded ${i}`);
}

function boss(unused: unknown): number {
  noisy(13);
  twice();
  twice();
  pr_err_ratelimited('another limit');
  msleep(5001);
  noisy(2);
  ratelimit_state_init(own, 100, 2);
  for (let i = 0; i < 5; i++) guarded(i);
  msleep(101);
  guarded(5);
  own.interval = 0;
  for (let i = 6; i < 10; i++) guarded(i);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
