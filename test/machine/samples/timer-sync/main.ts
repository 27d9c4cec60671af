/** timer_delete_sync waits for the function on another CPU; add_timer, timer_reduce, shutdown. */
import { TimerList, add_timer, add_timer_on, jiffies, kthread_bind, kthread_create, mod_timer, mod_timer_pending, module_init, msleep, printk, smp_processor_id, timer_delete, timer_delete_sync, timer_pending, timer_reduce, timer_setup, timer_shutdown_sync, udelay, wake_up_process } from 'kernel';

const slow = new TimerList();
const timer = new TimerList();
let inside = false;
let finished = 0;

function work(unused: unknown): void {
  inside = true;
  udelay(500);
  inside = false;
  finished++;
}

function fires(unused: unknown): void {
  printk(`${jiffies()} fires on CPU ${smp_processor_id()}`);
}

function boss(unused: unknown): number {
  timer_setup(slow, work, null);
  timer_setup(timer, fires, null);
  slow.expires = jiffies() + 1;
  add_timer_on(slow, 1);
  while (!inside) udelay(10);
  printk(`it runs: delete ${timer_delete(slow)}, still inside ${inside}`);
  const deleted = timer_delete_sync(slow);
  printk(`waited: ${deleted}, inside ${inside}, finished ${finished}`);
  timer.expires = jiffies() + 20;
  add_timer(timer);
  printk(`reduce to later: ${timer_reduce(timer, jiffies() + 50)}, sooner: ${timer_reduce(timer, jiffies() + 5)}`);
  msleep(10);
  printk(`pending only: ${mod_timer_pending(timer, jiffies() + 5)} ${timer_pending(timer)}`);
  timer.expires = jiffies() + 2;
  add_timer_on(timer, 1);
  msleep(5);
  mod_timer(timer, jiffies() + 5);
  const shut = timer_shutdown_sync(timer);
  printk(`shut down: ${shut} ${mod_timer(timer, jiffies() + 5)} ${timer_pending(timer)}`);
  timer.expires = jiffies() + 5;
  mod_timer(slow, jiffies() + 5);
  add_timer(slow);
  return 0;
}

function start(): number {
  const task = kthread_create(boss, null, 'boss');
  kthread_bind(task, 0);
  wake_up_process(task);
  return 0;
}
module_init(start);
