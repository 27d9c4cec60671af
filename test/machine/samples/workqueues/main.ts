/** Workqueues: concurrency of sleeping work, order, delays, flushing, cancelling, draining. */
import { DelayedWork, INIT_DELAYED_WORK, INIT_WORK, WQ_HIGHPRI, WQ_UNBOUND, WorkStruct, alloc_ordered_workqueue, alloc_workqueue, cancel_delayed_work, cancel_delayed_work_sync, cancel_work_sync, delayed_work_pending, destroy_workqueue, drain_workqueue, flush_delayed_work, flush_work, flush_workqueue, get_current, jiffies, kthread_run, mod_delayed_work, module_init, msleep, printk, queue_delayed_work, queue_work, schedule_delayed_work, schedule_work, system_wq, work_pending } from 'kernel';
import type { WorkqueueStruct } from 'kernel';

class Job {
  work = new WorkStruct();
  name = '';
  ms = 0;
  runs = 0;
}
const delayed = new DelayedWork();
const chained = new WorkStruct();
let links = 0;
let chain: WorkqueueStruct | null = null;

function job(name: string, ms: number): Job {
  const made = new Job();
  made.name = name;
  made.ms = ms;
  INIT_WORK(made.work, run, made);
  return made;
}

function run(made: Job): void {
  printk(`${jiffies()} ${made.name} begins in ${get_current().comm}`);
  msleep(made.ms);
  made.runs++;
  printk(`${jiffies()} ${made.name} is done`);
}

function later(unused: unknown): void {
  printk(`${jiffies()} delayed work`);
}

function link(unused: unknown): void {
  links++;
  if (links < 3) queue_work(chain!, chained);
}

function boss(unused: unknown): number {
  const a = job('a', 5);
  const b = job('b', 5);
  printk(`queued: ${schedule_work(a.work)} ${schedule_work(a.work)} ${schedule_work(b.work)}`);
  printk(`flushed: ${flush_work(a.work)} ${flush_work(b.work)} ${flush_work(a.work)}`);
  printk('it is queued again while it runs');
  schedule_work(a.work);
  msleep(2);
  printk(`pending ${work_pending(a.work)}, again ${schedule_work(a.work)}`);
  flush_work(a.work);
  printk(`runs: ${a.runs}`);
  printk('in order');
  const ordered = alloc_ordered_workqueue('ordered', 0);
  queue_work(ordered, a.work);
  queue_work(ordered, b.work);
  flush_workqueue(ordered);
  printk('one at a time, on a better CPU time');
  const narrow = alloc_workqueue('narrow', WQ_HIGHPRI, 1);
  queue_work(narrow, b.work);
  queue_work(narrow, a.work);
  flush_workqueue(narrow);
  printk('unbound');
  const wide = alloc_workqueue('wide', WQ_UNBOUND, 0);
  queue_work(wide, a.work);
  queue_work(wide, b.work);
  destroy_workqueue(wide);
  printk('cancelled before, and while it runs');
  schedule_work(a.work);
  printk(`before: ${cancel_work_sync(a.work)} ${cancel_work_sync(a.work)}`);
  schedule_work(a.work);
  msleep(1);
  printk(`meanwhile: ${cancel_work_sync(a.work)}`);
  INIT_DELAYED_WORK(delayed, later, null);
  printk(`${jiffies()} delayed: ${schedule_delayed_work(delayed, 10)} ${schedule_delayed_work(delayed, 20)} ${delayed_work_pending(delayed)}`);
  msleep(5);
  printk(`${jiffies()} put off: ${mod_delayed_work(system_wq(), delayed, 20)}`);
  msleep(30);
  printk(`idle: ${delayed_work_pending(delayed)}, mod ${mod_delayed_work(system_wq(), delayed, 5)}, cancelled ${cancel_delayed_work(delayed)} ${cancel_delayed_work_sync(delayed)}`);
  queue_delayed_work(narrow, delayed, 1000);
  printk(`${jiffies()} at once: ${flush_delayed_work(delayed)}`);
  printk('drained');
  chain = ordered;
  INIT_WORK(chained, link, null);
  queue_work(ordered, chained);
  drain_workqueue(ordered);
  printk(`links: ${links}`);
  destroy_workqueue(ordered);
  printk('used after its end');
  queue_work(ordered, chained);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
