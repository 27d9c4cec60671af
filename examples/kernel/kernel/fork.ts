/** fork() and execve(): what a child gets of its parent, and a program of the one before it. */
import { EFAULT, EINVAL, SYSCALL_DEFINE, copy_process, get_current, kernel_execve, wake_up_new_task } from 'kernel';
import type { TaskStruct } from 'kernel';
import { dup_fd } from '../fs/file_table.ts';
import { copy_fs_struct } from '../fs/fs_struct.ts';
import type { Cred } from './cred.ts';
import { get_cred } from './cred.ts';

/** Credentials are shared until somebody commits others. */
function copy_creds(child: TaskStruct): void {
  if (child.cred !== null) get_cred(child.cred as Cred);
}

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  copy_creds(child);
  dup_fd(child);
  copy_fs_struct(child);
  const { pid } = child;
  wake_up_new_task(child);
  return pid;
}

/** The arguments are separated by newlines: a system call takes no arrays of texts. */
function sys_execve(filename: string, argv: string): number {
  if (argv.length === undefined) return -EFAULT;
  return kernel_execve(filename, argv.split('\n'));
}

function sys_setpgid(pgid: number): number {
  if (!Number.isInteger(pgid) || pgid < 0) return -EINVAL;
  const task = get_current();
  task.pgrp = pgid === 0 ? task.pid : pgid;
  return 0;
}

function sys_getpgrp(): number {
  return get_current().pgrp;
}

SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('execve', sys_execve);
SYSCALL_DEFINE('setpgid', sys_setpgid);
SYSCALL_DEFINE('getpgrp', sys_getpgrp);
