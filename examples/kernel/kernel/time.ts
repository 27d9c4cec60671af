/** Sleeping, and a watchdog thread that runs once a second. */
import { EINVAL, SYSCALL_DEFINE, kthread_run, kthread_should_stop, module_init, msleep } from 'kernel';

let watchdog_ticks = 0;

function sys_nanosleep(ms: number): number {
  if (ms < 0) return -EINVAL;
  msleep(ms);
  return 0;
}

function touch_watchdog(): void {
  watchdog_ticks++;
}

function watchdog(unused: unknown): number {
  while (!kthread_should_stop()) {
    touch_watchdog();
    msleep(1000);
  }
  return 0;
}

function sys_watchdog(): number {
  return watchdog_ticks;
}

function time_init(): number {
  kthread_run(watchdog, null, 'watchdog');
  return 0;
}

module_init(time_init);
SYSCALL_DEFINE('nanosleep', sys_nanosleep);
SYSCALL_DEFINE('watchdog', sys_watchdog);
