/** kill() and the signal mask. Handlers in user mode do not exist: a signal is ignored, blocked or obeyed. */
import {
  EINVAL, EPERM, ESRCH, SIGCONT, SYSCALL_DEFINE, find_task_by_vpid, for_each_process, get_current, kernel_sigaction,
  kill_pid, sigprocmask,
} from 'kernel';
import type { TaskStruct } from 'kernel';
import { CAP_KILL } from '../include/uapi/capability.ts';
import { put_user } from '../lib/usercopy.ts';
import type { Cred } from './cred.ts';
import { capable, current_cred } from './cred.ts';

/** Root and the owner may; anybody may continue what belongs to the same session. */
function check_kill_permission(sig: number, task: TaskStruct): number {
  const cred = current_cred();
  const theirs = task.cred as Cred | null;
  const [uid, suid] = theirs === null ? [0, 0] : [theirs.uid, theirs.suid];
  if (cred.euid === suid || cred.euid === uid || cred.uid === suid || cred.uid === uid) return 0;
  if (capable(CAP_KILL)) return 0;
  return sig === SIGCONT && task.session === get_current().session ? 0 : -EPERM;
}

/** Each member is asked for itself; one that may be signalled is success enough. */
function kill_process_group(sig: number, pgrp: number): number {
  let ret = -ESRCH;
  for (const task of for_each_process()) {
    if (task.pgrp !== pgrp || task.pgrp === 0) continue;
    const error = check_kill_permission(sig, task) || kill_pid(task.pid, sig);
    if (ret !== 0) ret = error;
  }
  return ret;
}

/** A process, or a process group: 0 the caller's, a negative number that one. */
function sys_kill(pid: number, sig: number): number {
  if (pid <= 0) return kill_process_group(sig, pid === 0 ? get_current().pgrp : -pid);
  const task = find_task_by_vpid(pid);
  if (task === null) return -ESRCH;
  return check_kill_permission(sig, task) || kill_pid(pid, sig);
}

/** The mask before is a 32-bit little-endian word in `oset`. */
function sys_sigprocmask(how: number, set: number, oset: Uint8Array): number {
  if (!Number.isInteger(how) || !Number.isInteger(set)) return -EINVAL;
  const old = [0];
  const error = sigprocmask(how, set, old);
  return error || put_user(oset, 0, old[0]!, 4);
}

/** `action` is SIG_DFL or SIG_IGN. */
function sys_signal(sig: number, action: number): number {
  if (!Number.isInteger(sig) || !Number.isInteger(action)) return -EINVAL;
  return kernel_sigaction(sig, action);
}

SYSCALL_DEFINE('kill', sys_kill);
SYSCALL_DEFINE('sigprocmask', sys_sigprocmask);
SYSCALL_DEFINE('signal', sys_signal);
