/** Tasklets: once for many schedulings, later, in a softirq; disabled, killed; a storm of them leaves tasks their share. */
import { TaskletStruct, in_hardirq, in_serving_softirq, in_softirq, jiffies, kthread_run, local_bh_disable, local_bh_enable, module_init, msleep, printk, tasklet_disable, tasklet_enable, tasklet_kill, tasklet_schedule, tasklet_setup } from 'kernel';

const tasklet = new TaskletStruct();
const storm = new TaskletStruct();
let runs = 0;
let gusts = 0;
let calm = false;

function action(name: string): void {
  runs++;
  printk(`${jiffies()} ${name} ${runs}: softirq ${in_serving_softirq()}, hardirq ${in_hardirq()}`);
}

function blow(unused: unknown): void {
  gusts++;
  if (!calm) tasklet_schedule(storm);
}

function boss(unused: unknown): number {
  tasklet_setup(tasklet, action, 'tasklet');
  tasklet_setup(storm, blow, null);
  tasklet_schedule(tasklet);
  tasklet_schedule(tasklet);
  printk(`not yet: ${runs}, in a softirq: ${in_softirq()}`);
  msleep(1);
  local_bh_disable();
  tasklet_schedule(tasklet);
  printk(`masked: ${in_softirq()} ${in_serving_softirq()}`);
  local_bh_enable();
  msleep(1);
  tasklet_disable(tasklet);
  tasklet_schedule(tasklet);
  msleep(10);
  printk(`${jiffies()} disabled: ${runs}`);
  tasklet_enable(tasklet);
  msleep(1);
  tasklet_schedule(storm);
  msleep(1);
  printk(`the storm goes on: ${gusts > 100}`);
  calm = true;
  tasklet_kill(storm);
  const before = gusts;
  msleep(1);
  printk(`it has gone: ${before === gusts}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
