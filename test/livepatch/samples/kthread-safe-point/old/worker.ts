import {
  SYSCALL_DEFINE,
  get_current,
  kgr_task_safe,
  kthread_run,
  kthread_should_stop,
  module_init,
  msleep,
} from 'kernel';

class Stats {
  rounds = 0;
  step = 0;
}
const stats = new Stats();

function step(): number {
  return 1;
}

/** Never leaves its loop, but says once a round that it holds nothing of the old code. */
function worker(unused: null): number {
  while (!kthread_should_stop()) {
    kgr_task_safe(get_current());
    stats.rounds += 1;
    stats.step = step();
    msleep(100);
  }
  return 0;
}

function start(): number {
  kthread_run(worker, null, 'worker');
  return 0;
}
module_init(start);

/** What the thread's loop adds to each round, in tenths, and what its callee said last. */
function sys_stats(): number {
  return stats.rounds * 10 + stats.step;
}
SYSCALL_DEFINE('stats', sys_stats);

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}
SYSCALL_DEFINE('nap', sys_nap);
