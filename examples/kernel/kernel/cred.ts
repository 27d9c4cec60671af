/** Credentials: who a task acts for. A process starts as root and may give that up, once. */
import { EINVAL, EPERM, SYSCALL_DEFINE, get_current } from 'kernel';

export class Cred {
  uid = 0;
  euid = 0;
}

export function current_cred(): Cred {
  const task = get_current();
  if (task.cred === null) task.cred = new Cred();
  return task.cred as Cred;
}

export function current_uid(): number {
  return current_cred().uid;
}

function sys_getuid(): number {
  return current_uid();
}

function sys_setuid(uid: number): number {
  const cred = current_cred();
  if (uid < 0) return -EINVAL;
  if (cred.euid !== 0 && uid !== cred.uid) return -EPERM;
  cred.uid = uid;
  cred.euid = uid;
  return 0;
}

function sys_getpid(): number {
  return get_current().pid;
}

SYSCALL_DEFINE('getuid', sys_getuid);
SYSCALL_DEFINE('setuid', sys_setuid);
SYSCALL_DEFINE('getpid', sys_getpid);
