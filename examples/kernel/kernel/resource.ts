/** Resource limits. */
import { EFAULT, EINVAL, EPERM, SYSCALL_DEFINE } from 'kernel';
import { Rlimit, current_signal } from '../include/linux/sched.ts';
import { CAP_SYS_RESOURCE } from '../include/uapi/capability.ts';
import { RLIMIT_NOFILE, RLIM_NLIMITS } from '../include/uapi/resource.ts';
import { access_ok, get_user, put_user } from '../lib/usercopy.ts';
import { NR_OPEN } from '../include/uapi/limits.ts';
import { capable } from './cred.ts';

/** The limit that holds now. */
export function rlimit(limit: number): number {
  return current_signal().rlim[limit]!.rlim_cur;
}

function sys_getrlimit(resource: number, rlim: Uint8Array): number {
  if (!Number.isInteger(resource) || resource < 0 || resource >= RLIM_NLIMITS) return -EINVAL;
  const { rlim_cur, rlim_max } = current_signal().rlim[resource]!;
  return put_user(rlim, 0, rlim_cur, 4) || put_user(rlim, 4, rlim_max, 4);
}

/** Anybody may lower the highest value; that cannot be taken back without the capability. */
function do_setrlimit(resource: number, new_rlim: Rlimit): number {
  const old = current_signal().rlim[resource]!;
  if (new_rlim.rlim_cur > new_rlim.rlim_max) return -EINVAL;
  if (new_rlim.rlim_max > old.rlim_max && !capable(CAP_SYS_RESOURCE)) return -EPERM;
  if (resource === RLIMIT_NOFILE && new_rlim.rlim_max > NR_OPEN) return -EPERM;
  old.rlim_cur = new_rlim.rlim_cur;
  old.rlim_max = new_rlim.rlim_max;
  return 0;
}

function sys_setrlimit(resource: number, rlim: Uint8Array): number {
  if (!Number.isInteger(resource) || resource < 0 || resource >= RLIM_NLIMITS) return -EINVAL;
  if (!access_ok(rlim, 8)) return -EFAULT;
  const new_rlim = new Rlimit();
  new_rlim.rlim_cur = get_user(rlim, 0, 4);
  new_rlim.rlim_max = get_user(rlim, 4, 4);
  return do_setrlimit(resource, new_rlim);
}

SYSCALL_DEFINE('getrlimit', sys_getrlimit);
SYSCALL_DEFINE('setrlimit', sys_setrlimit);
