/** A kernel thread that counts ticks, and a system call that waits for some. */
import {
  SYSCALL_DEFINE,
  WaitQueueHead,
  kthread_run,
  kthread_should_stop,
  module_init,
  msleep,
  pr_info,
  wait_event,
  wake_up,
} from 'kernel';

const TICK_MS = 10;

class Ticker {
  count = 0;
  wq = new WaitQueueHead();
}
const ticker = new Ticker();

/** The thread is never in here while it sleeps, so this function can be patched at any time. */
function tick(): void {
  ticker.count += 1;
  wake_up(ticker.wq);
}

function ticker_thread(unused: unknown): number {
  while (!kthread_should_stop()) {
    msleep(TICK_MS);
    tick();
  }
  return 0;
}

/** Sleeps until `ticks` more have been counted; returns the count. */
function sys_wait_ticks(ticks: number): number {
  const until = ticker.count + ticks;
  wait_event(ticker.wq, () => ticker.count >= until);
  return ticker.count;
}

function ticker_init(): number {
  kthread_run(ticker_thread, null, 'ticker');
  pr_info(`ticker: a tick every ${TICK_MS} ms`);
  return 0;
}

module_init(ticker_init);
SYSCALL_DEFINE('wait_ticks', sys_wait_ticks);
