/** stop_machine: nothing else runs meanwhile; sleeping in it is an oops of the caller. */
import { jiffies, kthread_run, module_init, msleep, printk, schedule, stop_machine } from 'kernel';

let counter = 0;

function counts(unused: unknown): number {
  for (let i = 0; i < 200; i++) {
    counter++;
    schedule();
  }
  return 0;
}

function look(times: number): number {
  const before = counter;
  let sum = 0;
  for (let i = 0; i < times; i++) sum += counter - before;
  return sum;
}

function naps(unused: unknown): number {
  msleep(1);
  return 0;
}

function boss(unused: unknown): number {
  kthread_run(counts, null, 'counts');
  kthread_run(counts, null, 'counts');
  msleep(0);
  printk(`nobody ran: ${stop_machine(look, 1000)}`);
  msleep(1);
  printk(`they went on: ${counter > 10} at ${jiffies()}`);
  stop_machine(naps, null);
  printk('not reached');
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
