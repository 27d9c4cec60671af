/** fork(), and the sessions and process groups that a child is born into. */
import {
  EAGAIN, EINVAL, EPERM, ESRCH, SYSCALL_DEFINE, copy_process, find_task_by_vpid, for_each_process, get_current,
  wake_up_new_task,
} from 'kernel';
import type { TaskStruct } from 'kernel';
import { dup_fd } from '../fs/file_table.ts';
import { copy_fs_struct } from '../fs/fs_struct.ts';
import { Rlimit, SignalStruct, current_signal, task_signal } from '../include/linux/sched.ts';
import { CAP_SYS_ADMIN, CAP_SYS_RESOURCE } from '../include/uapi/capability.ts';
import { RLIMIT_NPROC } from '../include/uapi/resource.ts';
import { copy_sem_undo } from '../ipc/sem.ts';
import { dup_mm } from '../mm/mm_struct.ts';
import { copy_keys } from '../security/keys/process_keys.ts';
import type { Cred } from './cred.ts';
import { capable, current_cred, get_cred, task_cred } from './cred.ts';
import { rlimit } from './resource.ts';

/** Credentials are shared until somebody commits others. */
function copy_creds(child: TaskStruct): void {
  if (child.cred !== null) get_cred(child.cred as Cred);
}

/** Limits, terminal and personality go on; who traces the parent does not trace the child. */
function copy_signal(child: TaskStruct): void {
  const old = current_signal();
  const signal = new SignalStruct();
  for (const { rlim_cur, rlim_max } of old.rlim) {
    const limit = new Rlimit();
    limit.rlim_cur = rlim_cur;
    limit.rlim_max = rlim_max;
    signal.rlim.push(limit);
  }
  signal.tty = old.tty;
  signal.personality = old.personality;
  child.signal = signal;
}

/** Processes of the caller's user. */
function nr_processes(): number {
  const { uid } = current_cred();
  let count = 0;
  for (const task of for_each_process()) if ((task_cred(task)?.uid ?? 0) === uid) count++;
  return count;
}

function sys_fork(): number {
  if (nr_processes() >= rlimit(RLIMIT_NPROC) && !capable(CAP_SYS_ADMIN) && !capable(CAP_SYS_RESOURCE)) return -EAGAIN;
  const child = copy_process();
  if (typeof child === 'number') return child;
  copy_creds(child);
  dup_fd(child);
  copy_fs_struct(child);
  copy_signal(child);
  dup_mm(child);
  copy_sem_undo(child);
  copy_keys(child);
  const { pid } = child;
  wake_up_new_task(child);
  return pid;
}

/** A new session with a group of its own, and no terminal. A leader of a group cannot have one. */
function sys_setsid(): number {
  const task = get_current();
  if (task.pgrp === task.pid) return -EPERM;
  const signal = current_signal();
  task.session = task.pgrp = task.pid;
  signal.leader = true;
  signal.tty = null;
  return task.pid;
}

function sys_getsid(pid: number): number {
  const task = pid === 0 ? get_current() : find_task_by_vpid(pid);
  return task === null ? -ESRCH : task.session;
}

/** The caller's group: a new one of its own (0), or one that somebody of its session is in. */
function sys_setpgid(pgid: number): number {
  if (!Number.isInteger(pgid) || pgid < 0) return -EINVAL;
  const task = get_current();
  if (task_signal(task).leader) return -EPERM;
  const group = pgid === 0 ? task.pid : pgid;
  if (group !== task.pid) {
    let found = false;
    for (const other of for_each_process()) if (other.pgrp === group && other.session === task.session) found = true;
    if (!found) return -EPERM;
  }
  task.pgrp = group;
  return 0;
}

function sys_getpgrp(): number {
  return get_current().pgrp;
}

SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('setsid', sys_setsid);
SYSCALL_DEFINE('getsid', sys_getsid);
SYSCALL_DEFINE('setpgid', sys_setpgid);
SYSCALL_DEFINE('getpgrp', sys_getpgrp);
