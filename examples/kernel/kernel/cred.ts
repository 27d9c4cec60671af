/** Credentials: who a task acts for. They are never changed in place: a copy is prepared and committed. */
import { EXPORT_SYMBOL, WARN_ON, get_current } from 'kernel';
import type { TaskStruct } from 'kernel';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { CAP_FULL_SET } from '../include/uapi/capability.ts';

export class Cred {
  usage = 1;
  uid = 0;
  gid = 0;
  suid = 0;
  sgid = 0;
  euid = 0;
  egid = 0;
  fsuid = 0;
  fsgid = 0;
  cap_effective = 0;
  group_info: number[] = [];
}

let cred_jar: KmemCache;

export function cred_init(): void {
  cred_jar = kmem_cache_create('cred_jar', 168);
}

function cred_alloc(): Cred {
  kmem_cache_alloc(cred_jar);
  return new Cred();
}

export function get_cred(cred: Cred): Cred {
  cred.usage++;
  return cred;
}

export function put_cred(cred: Cred): void {
  WARN_ON(cred.usage <= 0);
  if (--cred.usage === 0) kmem_cache_free(cred_jar);
}

/** The credentials of the running task. A process starts as root. */
export function current_cred(): Cred {
  const task = get_current();
  if (task.cred === null) {
    const cred = cred_alloc();
    cred.cap_effective = CAP_FULL_SET;
    task.cred = cred;
  }
  return task.cred as Cred;
}

export function prepare_creds(): Cred {
  const old = current_cred();
  const cred = cred_alloc();
  cred.uid = old.uid;
  cred.gid = old.gid;
  cred.suid = old.suid;
  cred.sgid = old.sgid;
  cred.euid = old.euid;
  cred.egid = old.egid;
  cred.fsuid = old.fsuid;
  cred.fsgid = old.fsgid;
  cred.cap_effective = old.cap_effective;
  cred.group_info = old.group_info;
  return cred;
}

/** Makes `cred` the credentials of the running task; takes over the caller's reference. */
export function commit_creds(cred: Cred): number {
  const task = get_current();
  const old = current_cred();
  task.cred = cred;
  put_cred(old);
  return 0;
}

/** For a while the running task acts with `cred`, whose reference is taken over; yields the ones before. */
export function override_creds(cred: Cred): Cred {
  const task = get_current();
  const old = current_cred();
  task.cred = cred;
  return old;
}

export function revert_creds(old: Cred): void {
  const task = get_current();
  const cred = task.cred as Cred;
  task.cred = old;
  put_cred(cred);
}

/** Those of another task, null if it has never asked for its own: it is root then. */
export function task_cred(task: TaskStruct): Cred | null {
  return task.cred as Cred | null;
}

export function abort_creds(cred: Cred): void {
  put_cred(cred);
}

export function exit_creds(): void {
  const task = get_current();
  if (task.cred === null) return;
  const cred = task.cred as Cred;
  task.cred = null;
  put_cred(cred);
}

export function current_fsuid(): number {
  return current_cred().fsuid;
}

export function current_fsgid(): number {
  return current_cred().fsgid;
}

export function capable(cap: number): boolean {
  return (current_cred().cap_effective & (1 << cap)) !== 0;
}

/** Whether the running task is in the group, for access to files. */
export function in_group_p(gid: number): boolean {
  const cred = current_cred();
  return gid === cred.fsgid || cred.group_info.includes(gid);
}

/** The same for IPC, which goes by the effective group. */
export function in_egroup_p(gid: number): boolean {
  const cred = current_cred();
  return gid === cred.egid || cred.group_info.includes(gid);
}

EXPORT_SYMBOL(capable);
