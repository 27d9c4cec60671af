/** What all kinds of System V IPC share: keys, owners and permissions. */
import { EACCES, EPERM } from 'kernel';
import { CAP_IPC_OWNER, CAP_SYS_ADMIN } from '../include/uapi/capability.ts';
import { Kref } from '../lib/kref.ts';
import { capable, current_cred, in_egroup_p } from '../kernel/cred.ts';

export class KernIpcPerm {
  id = 0;
  key = 0;
  uid = 0;
  gid = 0;
  cuid = 0;
  cgid = 0;
  mode = 0;
  /** Removed from its key; those who slept on it still hold references. */
  deleted = false;
  refcount = new Kref();
}

/** The creator's ids, and the permission bits of `flg`. */
export function ipc_init_perm(perm: KernIpcPerm, id: number, key: number, flg: number): void {
  const cred = current_cred();
  perm.id = id;
  perm.key = key;
  perm.mode = flg & 0o777;
  perm.uid = perm.cuid = cred.euid;
  perm.gid = perm.cgid = cred.egid;
}

/** `flg` asks for rights as three octal digits, one of which counts. */
export function ipcperms(perm: KernIpcPerm, flg: number): number {
  const { euid } = current_cred();
  const requested = (flg >> 6) | (flg >> 3) | flg;
  let granted = perm.mode;
  if (euid === perm.cuid || euid === perm.uid) granted >>= 6;
  else if (in_egroup_p(perm.cgid) || in_egroup_p(perm.gid)) granted >>= 3;
  return requested & ~granted & 0o007 && !capable(CAP_IPC_OWNER) ? -EACCES : 0;
}

/** Whether the running task may remove the object. */
export function ipcctl_obtain_check(perm: KernIpcPerm): number {
  const { euid } = current_cred();
  return euid === perm.cuid || euid === perm.uid || capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
}
