/** High-resolution timers: to the microsecond, again and again, overruns, cancelled. */
import { HRTIMER_MODE_ABS, HRTIMER_MODE_REL, HRTIMER_NORESTART, HRTIMER_RESTART, Hrtimer, hrtimer_active, hrtimer_cancel, hrtimer_forward_now, hrtimer_get_remaining, hrtimer_setup, hrtimer_start, hrtimer_try_to_cancel, in_hardirq, kthread_run, ktime_add, ktime_get, ktime_sub, ktime_to_ms, ktime_to_us, module_init, ms_to_ktime, msleep, printk, us_to_ktime, usleep_range } from 'kernel';

const one = new Hrtimer();
const periodic = new Hrtimer();
const never = new Hrtimer();
let ticks = 0;

function once(name: string): number {
  printk(`${ktime_to_us(ktime_get())} ${name}, hardirq ${in_hardirq()}`);
  return HRTIMER_NORESTART;
}

function tick(unused: unknown): number {
  ticks++;
  const overruns = hrtimer_forward_now(periodic, us_to_ktime(250));
  printk(`${ktime_to_us(ktime_get())} tick ${ticks}, ${overruns} intervals on`);
  return ticks < 4 ? HRTIMER_RESTART : HRTIMER_NORESTART;
}

function boss(unused: unknown): number {
  hrtimer_setup(one, once, 'once');
  hrtimer_setup(periodic, tick, null);
  hrtimer_setup(never, once, 'never');
  hrtimer_start(one, us_to_ktime(123), HRTIMER_MODE_REL);
  hrtimer_start(periodic, us_to_ktime(250), HRTIMER_MODE_REL);
  hrtimer_start(never, ktime_add(ktime_get(), ms_to_ktime(5)), HRTIMER_MODE_ABS);
  const before = ktime_get();
  usleep_range(2000, 3000);
  printk(`slept ${ktime_to_ms(ktime_sub(ktime_get(), before))} ms, ${ktime_to_us(hrtimer_get_remaining(never))} us remain`);
  printk(`active ${hrtimer_active(never)} ${hrtimer_active(one)}`);
  printk(`cancelled ${hrtimer_cancel(never)} ${hrtimer_cancel(never)} ${hrtimer_try_to_cancel(one)}`);
  msleep(10);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
