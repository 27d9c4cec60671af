/** Who freezes, who does not, and who sleeps on. */
import {
  SIGKILL, SYSCALL_DEFINE, TASK_FREEZABLE, TASK_INTERRUPTIBLE, WaitQueueHead, copy_process, do_exit, freeze_kernel_threads,
  freeze_processes, freezing, frozen, get_current, jiffies, kernel_wait4, kill_pid, kthread_run, module_init, msleep,
  pr_info, schedule_timeout, set_current_state, set_freezable, task_state_to_char, thaw_kernel_threads, thaw_processes,
  try_to_freeze, wait_event_interruptible, wake_up, wake_up_new_task, wake_up_process,
} from 'kernel';
import type { TaskStruct } from 'kernel';

const wq = new WaitQueueHead();
let ready = false;
const threads: TaskStruct[] = [];

/** Freezes where it says so. */
function worker(unused: unknown): number {
  set_freezable();
  for (let i = 0; i < 6; i++) {
    msleep(4);
    if (try_to_freeze()) pr_info(`worker was frozen, goes on at ${jiffies()}`);
  }
  return 0;
}

/** Not freezable: the freezer leaves it alone. */
function stubborn(unused: unknown): number {
  for (let i = 0; i < 6; i++) {
    msleep(4);
    if (try_to_freeze()) pr_info('stubborn was frozen');
  }
  pr_info(`stubborn ends at ${jiffies()}`);
  return 0;
}

/** Frozen in its sleep; its time runs on. */
function sleeper(unused: unknown): number {
  set_freezable();
  set_current_state(TASK_INTERRUPTIBLE | TASK_FREEZABLE);
  const left = schedule_timeout(15);
  pr_info(`sleeper slept until ${jiffies()}, ${left} left`);
  set_current_state(TASK_INTERRUPTIBLE | TASK_FREEZABLE);
  pr_info(`sleeper woken with ${schedule_timeout(1000)} left at ${jiffies()}`);
  return 0;
}

function init(): number {
  threads.push(kthread_run(worker, null, 'worker'), kthread_run(stubborn, null, 'stubborn'), kthread_run(sleeper, null, 'sleeper'));
  return 0;
}
module_init(init);

function show(): void {
  for (const task of threads) pr_info(`${task.comm}: ${freezing(task)} ${frozen(task)} ${task_state_to_char(task)}`);
}

function sys_suspend(): number {
  const error = freeze_processes() || freeze_kernel_threads();
  if (error) return error;
  show();
  msleep(20);
  wake_up_process(threads[2]!);
  ready = true;
  wake_up(wq);
  msleep(5);
  thaw_processes();
  return 0;
}

/** Only the processes. */
function sys_freeze_user(): number {
  const error = freeze_processes();
  if (error) return error;
  msleep(10);
  thaw_kernel_threads();
  thaw_processes();
  return 0;
}

function sys_wait_ready(): number {
  const error = wait_event_interruptible(wq, () => ready);
  pr_info(`${get_current().pid}: ${error} at ${jiffies()}`);
  return error;
}

/** A process in an uninterruptible sleep holds everything up. */
function sys_deaf(ms: number): number {
  msleep(ms);
  return 0;
}

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}

function sys_exit(status: number): never {
  do_exit((status & 0xff) << 8);
}

function sys_wait(): number {
  return kernel_wait4(-1, null, 0);
}

function sys_kill(pid: number): number {
  return kill_pid(pid, SIGKILL);
}

SYSCALL_DEFINE('suspend', sys_suspend);
SYSCALL_DEFINE('freeze_user', sys_freeze_user);
SYSCALL_DEFINE('wait_ready', sys_wait_ready);
SYSCALL_DEFINE('deaf', sys_deaf);
SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('kill', sys_kill);
