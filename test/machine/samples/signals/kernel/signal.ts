/** System calls about signals, and one for each way to sleep. */
import {
  ERESTARTSYS, SIGUSR1, SIGUSR2, SYSCALL_DEFINE, TASK_INTERRUPTIBLE, TASK_KILLABLE, TASK_UNINTERRUPTIBLE,
  WaitQueueHead, allow_signal, copy_process, do_exit, fatal_signal_pending, find_task_by_vpid, flush_signals,
  get_current, jiffies, kernel_dequeue_signal, kernel_sigaction, kernel_wait4, kill_pgrp, kill_pid, kthread_run,
  kthread_should_stop, kthread_stop, msleep, msleep_interruptible, pr_info, schedule, schedule_timeout,
  schedule_timeout_interruptible, schedule_timeout_killable, send_sig, set_current_state, set_notify_signal,
  set_restart_fn, signal_pending, sigprocmask, task_state_to_char, wait_event_interruptible, wake_up_new_task,
} from 'kernel';

const never = new WaitQueueHead();
let nobody = false;

/** Sleeps in one of many ways and says how that ended. */
function sleep_as(how: string): number {
  const task = get_current();
  switch (how) {
    case 'schedule':
      set_current_state(TASK_INTERRUPTIBLE);
      schedule();
      return signal_pending(task) ? -ERESTARTSYS : 0;
    case 'schedule_timeout_interruptible':
      return schedule_timeout_interruptible(1000) > 0 ? -ERESTARTSYS : 0;
    case 'msleep_interruptible':
      return msleep_interruptible(1000) > 0 ? -ERESTARTSYS : 0;
    case 'wait_event_interruptible':
      return wait_event_interruptible(never, () => nobody);
    case 'wait4':
      return kernel_wait4(-1, null, 0);
    case 'killable':
      set_current_state(TASK_KILLABLE);
      schedule();
      return fatal_signal_pending(task) ? -ERESTARTSYS : 0;
    case 'schedule_timeout_killable':
      return schedule_timeout_killable(1000) > 0 ? -ERESTARTSYS : 0;
    case 'uninterruptible':
      set_current_state(TASK_UNINTERRUPTIBLE);
      schedule_timeout(40);
      return 0;
    case 'msleep':
      msleep(40);
      return 0;
    default:
      return -22;
  }
}

function sys_sleep(how: string): number {
  const { pid } = get_current();
  const start = jiffies();
  const result = sleep_as(how);
  pr_info(`${pid} slept by ${how} for ${jiffies() - start}: ${result}`);
  return result;
}

/** What is left of a sleep is slept after an interruption, however often that is made again. */
function sys_nanosleep(ms: number): number {
  return sleep_until(jiffies() + ms);
}

function sleep_until(expires: number): number {
  const left = schedule_timeout_interruptible(expires - jiffies());
  if (left === 0) return 0;
  pr_info(`${get_current().pid} has ${left} left to sleep`);
  return set_restart_fn(sleep_until, expires);
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

function sys_wait(pid: number): number {
  const stat = [0];
  const result = kernel_wait4(pid, stat, 0);
  return result < 0 ? result : stat[0]!;
}

function sys_kill(pid: number, sig: number): number {
  return pid < 0 ? kill_pgrp(-pid, sig) : kill_pid(pid, sig);
}

function sys_sigprocmask(how: number, set: number): number {
  const old = [0];
  return sigprocmask(how, set, old) || old[0]!;
}

function sys_signal(sig: number, action: number): number {
  return kernel_sigaction(sig, action);
}

function sys_notify(pid: number): number {
  set_notify_signal(find_task_by_vpid(pid)!);
  return 0;
}

function sys_state(pid: number): number {
  pr_info(`${pid} is ${task_state_to_char(find_task_by_vpid(pid)!)}`);
  return 0;
}

function sys_setpgid(pgid: number): number {
  get_current().pgrp = pgid;
  return 0;
}

function sys_getpid(): number {
  return get_current().pid;
}

/** A kernel thread ignores every signal that it has not asked for. */
function thread(unused: unknown): number {
  allow_signal(SIGUSR1);
  let seen = 0;
  while (!kthread_should_stop()) {
    set_current_state(TASK_INTERRUPTIBLE);
    if (!signal_pending(get_current()) && !kthread_should_stop()) schedule();
    set_current_state(0);
    for (let sig = kernel_dequeue_signal(); sig !== 0; sig = kernel_dequeue_signal()) {
      pr_info(`thread: signal ${sig}`);
      seen++;
    }
  }
  flush_signals(get_current());
  return seen;
}

function sys_thread(): number {
  const task = kthread_run(thread, null, 'thread');
  msleep(1);
  const results = [
    send_sig(SIGUSR1, task, false), send_sig(SIGUSR2, task, false), kill_pid(task.pid, 9), send_sig(99, task, true),
  ];
  msleep(1);
  return results.join() === '0,0,0,-22' ? kthread_stop(task) : -1;
}

SYSCALL_DEFINE('sleep', sys_sleep);
SYSCALL_DEFINE('nanosleep', sys_nanosleep);
SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('kill', sys_kill);
SYSCALL_DEFINE('sigprocmask', sys_sigprocmask);
SYSCALL_DEFINE('signal', sys_signal);
SYSCALL_DEFINE('notify', sys_notify);
SYSCALL_DEFINE('state', sys_state);
SYSCALL_DEFINE('setpgid', sys_setpgid);
SYSCALL_DEFINE('getpid', sys_getpid);
SYSCALL_DEFINE('thread', sys_thread);
