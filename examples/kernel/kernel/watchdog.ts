/** A watchdog: a thread that must run, and a timer that sees whether it did. */
import {
  HZ, SYSCALL_DEFINE, TimerList, get_current, jiffies, kgr_task_safe, kthread_run, kthread_should_stop, mod_timer,
  module_init, msleep, pr_warn, timer_setup,
} from 'kernel';

/** Time between two touches, and how late one may be. */
const WATCHDOG_PERIOD = HZ;
const WATCHDOG_THRESH = 10 * HZ;

const watchdog_timer = new TimerList();
let watchdog_ticks = 0;
let watchdog_touch_ts = 0;

function touch_watchdog(): void {
  watchdog_ticks++;
  watchdog_touch_ts = jiffies();
}

function is_softlockup(): boolean {
  return jiffies() - watchdog_touch_ts > WATCHDOG_THRESH;
}

function watchdog_timer_fn(unused: unknown): void {
  if (is_softlockup()) pr_warn(`watchdog: BUG: soft lockup - stuck for ${jiffies() - watchdog_touch_ts}ms!`);
  mod_timer(watchdog_timer, jiffies() + 4 * WATCHDOG_PERIOD);
}

function watchdog(unused: unknown): number {
  while (!kthread_should_stop()) {
    kgr_task_safe(get_current());
    touch_watchdog();
    msleep(WATCHDOG_PERIOD);
  }
  return 0;
}

function sys_watchdog(): number {
  return watchdog_ticks;
}

function watchdog_init(): number {
  kthread_run(watchdog, null, 'watchdog');
  timer_setup(watchdog_timer, watchdog_timer_fn, null);
  mod_timer(watchdog_timer, jiffies() + 4 * WATCHDOG_PERIOD);
  return 0;
}

module_init(watchdog_init);
SYSCALL_DEFINE('watchdog', sys_watchdog);
