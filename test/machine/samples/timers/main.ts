/** Timers: in order of expiry, re-armed, deleted; what they may not do is reported. */
import {
  TimerList, WARN_ON, WARN_ON_ONCE, del_timer, jiffies, kthread_run, ktime_get_ns, mod_timer, module_init, msleep, printk,
  timer_pending, timer_setup,
} from 'kernel';

const one = new TimerList();
const two = new TimerList();
const bad = new TimerList();
let ticks = 0;

function tick(name: string): void {
  ticks++;
  printk(`${jiffies()} ${name} ${ticks} pending ${timer_pending(two)}`);
  if (name === 'one' && ticks < 4) mod_timer(one, jiffies() + 10);
  WARN_ON_ONCE(ticks > 2);
}

function sleepy(unused: unknown): void {
  msleep(1);
}

function boss(unused: unknown): number {
  timer_setup(one, tick, 'one');
  timer_setup(two, tick, 'two');
  timer_setup(bad, sleepy, null);
  printk(`armed ${mod_timer(one, jiffies() + 10)} ${mod_timer(two, jiffies() + 5)} ${mod_timer(two, jiffies() + 25)}`);
  msleep(50);
  printk(`deleted ${del_timer(one)} ${mod_timer(two, jiffies() + 5)} ${del_timer(two)}`);
  mod_timer(bad, jiffies() + 1);
  msleep(20);
  WARN_ON(ticks === 5);
  printk(`${ktime_get_ns() / 1000000n} ms`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
