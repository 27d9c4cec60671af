/** Kernel threads: parked, bound to a CPU, with priorities; threads that do what is queued for them. */
import { KthreadWork, cpu_online, get_current, jiffies, kthread_bind, kthread_cancel_work_sync, kthread_create, kthread_create_worker, kthread_destroy_worker, kthread_flush_work, kthread_flush_worker, kthread_init_work, kthread_park, kthread_parkme, kthread_queue_work, kthread_run, kthread_should_park, kthread_should_stop, kthread_stop, kthread_unpark, module_init, msleep, num_online_cpus, printk, sched_set_fifo, sched_set_normal, set_cpus_allowed_ptr, set_user_nice, smp_processor_id, task_nice, wake_up_process } from 'kernel';

class Task {
  work = new KthreadWork();
  name = '';
  runs = 0;
}

let laps = 0;

function runner(unused: unknown): number {
  while (!kthread_should_stop()) {
    if (kthread_should_park()) {
      printk(`${jiffies()} parked after ${laps}`);
      kthread_parkme();
      printk(`${jiffies()} goes on`);
    }
    laps++;
    msleep(2);
  }
  return laps;
}

function bound(cpu: number): number {
  for (let i = 0; i < 3; i++) {
    if (smp_processor_id() !== cpu) printk('elsewhere');
    msleep(1);
  }
  printk(`${get_current().comm} stayed on CPU ${smp_processor_id()}`);
  return 0;
}

function perform(task: Task): void {
  task.runs++;
  printk(`${jiffies()} ${task.name} in ${get_current().comm}`);
  msleep(5);
}

function named(name: string): Task {
  const task = new Task();
  task.name = name;
  kthread_init_work(task.work, perform, task);
  return task;
}

function boss(unused: unknown): number {
  const thread = kthread_run(runner, null, 'runner');
  msleep(5);
  printk(`park: ${kthread_park(thread)} ${kthread_park(thread)}`);
  msleep(10);
  kthread_unpark(thread);
  msleep(5);
  kthread_park(thread);
  printk(`stopped while it is parked: ${kthread_stop(thread) > 0}`);
  const on1 = kthread_create(bound, 1, 'on/1');
  kthread_bind(on1, 1);
  wake_up_process(on1);
  msleep(10);
  printk(`cpus ${num_online_cpus()}, ${cpu_online(1)} ${cpu_online(2)}, allowed ${set_cpus_allowed_ptr(get_current(), [5])} ${set_cpus_allowed_ptr(get_current(), [1])}`);
  msleep(1);
  printk(`moved to ${smp_processor_id()}`);
  set_user_nice(get_current(), 5);
  printk(`nice ${task_nice(get_current())}`);
  sched_set_fifo(get_current());
  printk(`fifo ${task_nice(get_current())}`);
  sched_set_normal(get_current(), -30);
  printk(`normal ${task_nice(get_current())}`);
  const worker = kthread_create_worker(0, 'worker');
  const a = named('a');
  const b = named('b');
  printk(`queued ${kthread_queue_work(worker, a.work)} ${kthread_queue_work(worker, a.work)} ${kthread_queue_work(worker, b.work)}`);
  kthread_flush_work(a.work);
  printk(`${jiffies()} a is done, b cancelled: ${kthread_cancel_work_sync(b.work)} ${kthread_cancel_work_sync(b.work)}`);
  kthread_queue_work(worker, b.work);
  kthread_queue_work(worker, a.work);
  kthread_flush_worker(worker);
  printk(`${jiffies()} all done: ${a.runs} ${b.runs}`);
  kthread_queue_work(worker, a.work);
  kthread_destroy_worker(worker);
  printk(`${jiffies()} destroyed: ${a.runs}`);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
