/** Tasks, processes, signals and the freezer. */
import type { ApiTable } from './entry.ts';
import { constants, fn, macro, opaque, sleeper } from './entry.ts';
import { SIGNALS, SIGNAL_ACTIONS } from './signals.ts';
import { MAX_SCHEDULE_TIMEOUT, TASK_STATES } from './task-states.ts';

/** An option of `kernel_wait4`: do not sleep. */
export const WNOHANG = 1;

export const TASK_API: ApiTable = {
  ...constants(TASK_STATES),
  ...constants({ MAX_SCHEDULE_TIMEOUT }),

  TaskStruct: opaque(
    ...['pid', 'ppid', 'pgrp', 'session', 'comm', 'exit_code'],
    ...['files', 'fs', 'cred', 'mm', 'signal', 'security'],
  ),
  get_current: fn(0),
  smp_processor_id: fn(0),
  find_task_by_vpid: fn(1),
  for_each_process: fn(0),
  set_task_comm: fn(2),
  task_state_to_char: fn(1),
  wake_up_process: fn(1),
  wake_up_state: fn(2),

  schedule: sleeper(0),
  cond_resched: sleeper(0),
  set_current_state: fn(1),
  schedule_timeout: sleeper(1),
  schedule_timeout_interruptible: sleeper(1),
  schedule_timeout_killable: sleeper(1),
  schedule_timeout_uninterruptible: sleeper(1),
  schedule_timeout_idle: sleeper(1),
  msleep: sleeper(1),
  msleep_interruptible: sleeper(1),
  stop_machine: sleeper(2),

  kthread_create: fn(3),
  kthread_run: fn(3),
  kthread_should_stop: fn(0),
  kthread_stop: sleeper(1),
};

export const PROCESS_API: ApiTable = {
  copy_process: fn(0),
  wake_up_new_task: fn(1),
  free_task: fn(1),
  kernel_execve: fn(2),
  do_exit: sleeper(1),
  kernel_wait4: sleeper(3),
  exit_task_work: macro('function'),
  ...constants({ WNOHANG }),
};

export const SIGNAL_API: ApiTable = {
  send_sig: fn(3),
  kill_pid: fn(2),
  kill_pgrp: fn(2),
  signal_pending: fn(1),
  fatal_signal_pending: fn(1),
  set_notify_signal: fn(1),
  sigprocmask: fn(3),
  kernel_sigaction: fn(2),
  allow_signal: fn(1),
  disallow_signal: fn(1),
  kernel_dequeue_signal: fn(0),
  flush_signals: fn(1),
  set_restart_fn: fn(2),
  ...constants(SIGNALS),
  ...constants(SIGNAL_ACTIONS),
};

export const FREEZER_API: ApiTable = {
  freezing: fn(1),
  frozen: fn(1),
  set_freezable: sleeper(0),
  try_to_freeze: sleeper(0),
  freeze_processes: sleeper(0),
  freeze_kernel_threads: sleeper(0),
  thaw_processes: fn(0),
  thaw_kernel_threads: fn(0),
};
