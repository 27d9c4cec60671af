/** A task that takes its spinlock again hangs its CPU for good; the others go on, and the watchdog barks. */
import { Spinlock, kthread_run, module_init, msleep, printk, spin_lock } from 'kernel';

const lock = new Spinlock();

function recursive(unused: unknown): number {
  spin_lock(lock);
  spin_lock(lock);
  return 0;
}

function other(unused: unknown): number {
  for (let i = 0; i < 3; i++) {
    msleep(10000);
    printk('the other CPU goes on');
  }
  return 0;
}

function start(): number {
  kthread_run(other, null, 'other');
  kthread_run(recursive, null, 'recursive');
  return 0;
}
module_init(start);
