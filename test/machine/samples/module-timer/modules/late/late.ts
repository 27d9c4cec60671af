import { TimerList, jiffies, mod_timer, module_exit, module_init, pr_info, timer_setup } from 'kernel';

const timer = new TimerList();

function tick(unused: unknown): void {
  pr_info('late: tick');
}

function init(): number {
  timer_setup(timer, tick, null);
  mod_timer(timer, jiffies() + 5);
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('late: exit');
}
module_exit(exit);
