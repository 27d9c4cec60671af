/** System calls about processes, and what a process gives back at its end. */
import {
  SYSCALL_DEFINE, copy_process, do_exit, exit_task_work, find_task_by_vpid, free_task, get_current, kernel_wait4,
  msleep, pr_info, task_state_to_char, wake_up_new_task,
} from 'kernel';
import type { TaskStruct } from 'kernel';

/** An open file table, which parent and child must not share. */
class Files {
  users = 1;
  names: string[] = [];
}

function current_files(): Files {
  const task = get_current();
  if (task.files === null) task.files = new Files();
  return task.files as Files;
}

function dup_fd(child: TaskStruct): void {
  const copy = new Files();
  copy.names = current_files().names.slice();
  child.files = copy;
}

function exit_files(): void {
  const { comm, pid, files } = get_current();
  if (files !== null) pr_info(`${comm}[${pid}] closes ${(files as Files).names.join(' ') || 'nothing'}`);
  msleep(1);
}
exit_task_work(exit_files);

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  dup_fd(child);
  wake_up_new_task(child);
  return child.pid;
}

/** A fork that fails half-way. */
function sys_fork_fails(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  const { pid } = child;
  free_task(child);
  return find_task_by_vpid(pid) === null ? -12 : 0;
}

function sys_exit(status: number): never {
  do_exit((status & 0xff) << 8);
}

function sys_wait4(pid: number, status: Uint8Array, options: number): number {
  const stat = [0];
  const result = kernel_wait4(pid, stat, options);
  if (result > 0) {
    status[0] = stat[0]! & 0xff;
    status[1] = stat[0]! >> 8;
  }
  return result;
}

function sys_open(name: string): number {
  return current_files().names.push(name) - 1;
}

function sys_getpid(): number {
  return get_current().pid;
}

function sys_getppid(): number {
  return get_current().ppid;
}

function sys_setpgid(pgid: number): number {
  get_current().pgrp = pgid;
  return 0;
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}

/** Prints the state of a task. */
function sys_ps(pid: number): number {
  const task = find_task_by_vpid(pid);
  if (task === null) return -3;
  pr_info(`${task.comm} ${task_state_to_char(task)} ppid ${task.ppid}`);
  return 0;
}

SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('fork_fails', sys_fork_fails);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait4', sys_wait4);
SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('getpid', sys_getpid);
SYSCALL_DEFINE('getppid', sys_getppid);
SYSCALL_DEFINE('setpgid', sys_setpgid);
SYSCALL_DEFINE('nap', sys_nap);
SYSCALL_DEFINE('ps', sys_ps);
