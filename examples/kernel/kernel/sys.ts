/** System calls about identity: of the process and of the machine. */
import { EFAULT, EINVAL, ENOMEM, EPERM, SYSCALL_DEFINE, get_current } from 'kernel';
import type { Cred } from './cred.ts';
import { abort_creds, capable, commit_creds, current_cred, prepare_creds } from './cred.ts';
import { CAP_FULL_SET, CAP_SETGID, CAP_SETUID, CAP_SYS_ADMIN } from '../include/uapi/capability.ts';
import { current_signal } from '../include/linux/sched.ts';
import { NEW_UTS_LEN, NGROUPS_MAX } from '../include/uapi/limits.ts';
import { UNAME26 } from '../include/uapi/prctl.ts';
import type { SeqFile } from '../fs/seq_file.ts';
import { seq_puts } from '../fs/seq_file.ts';
import { access_ok, copy_to_user, strncpy_to_user } from '../lib/usercopy.ts';
import { kfree_block, kmalloc } from '../mm/kmalloc.ts';

export const UTS_SYSNAME = 'Linux';
export const UTS_RELEASE = '6.1.0';
const UTS_MINOR = 1;
let uts_nodename = 'kestrel';

function sys_getpid(): number {
  return get_current().pid;
}

/** A process has one thread, which has the number of the process. */
function sys_gettid(): number {
  return get_current().pid;
}

function sys_getppid(): number {
  return get_current().ppid;
}

function sys_getuid(): number {
  return current_cred().uid;
}

function sys_geteuid(): number {
  return current_cred().euid;
}

function sys_getgid(): number {
  return current_cred().gid;
}

function sys_getegid(): number {
  return current_cred().egid;
}

/** Gives up capabilities, or takes them back, as the user ids change from and to root. */
function cap_task_fix_setuid(cred: Cred, old: Cred): void {
  const was_root = old.uid === 0 || old.euid === 0 || old.suid === 0;
  const is_root = cred.uid === 0 || cred.euid === 0 || cred.suid === 0;
  if (was_root && !is_root) cred.cap_effective = 0;
  else if (old.euid === 0 && cred.euid !== 0) cred.cap_effective = 0;
  else if (old.euid !== 0 && cred.euid === 0) cred.cap_effective = CAP_FULL_SET;
}

function sys_setuid(uid: number): number {
  if (uid < 0) return -EINVAL;
  const old = current_cred();
  const cred = prepare_creds();
  if (capable(CAP_SETUID)) {
    cred.uid = uid;
    cred.suid = uid;
  } else if (uid !== old.uid && uid !== old.suid) {
    abort_creds(cred);
    return -EPERM;
  }
  cred.euid = uid;
  cred.fsuid = uid;
  cap_task_fix_setuid(cred, old);
  return commit_creds(cred);
}

function sys_seteuid(euid: number): number {
  if (euid < 0) return -EINVAL;
  const old = current_cred();
  if (!capable(CAP_SETUID) && euid !== old.uid && euid !== old.euid && euid !== old.suid) return -EPERM;
  const cred = prepare_creds();
  cred.euid = euid;
  cred.fsuid = euid;
  cap_task_fix_setuid(cred, old);
  return commit_creds(cred);
}

function sys_setgid(gid: number): number {
  if (gid < 0) return -EINVAL;
  const old = current_cred();
  const cred = prepare_creds();
  if (capable(CAP_SETGID)) {
    cred.gid = gid;
    cred.sgid = gid;
  } else if (gid !== old.gid && gid !== old.sgid) {
    abort_creds(cred);
    return -EPERM;
  }
  cred.egid = gid;
  cred.fsgid = gid;
  return commit_creds(cred);
}

/** The groups are 32-bit little-endian words in `list`. */
function sys_setgroups(count: number, list: Uint8Array): number {
  if (!capable(CAP_SETGID)) return -EPERM;
  if (count < 0 || count > NGROUPS_MAX) return -EINVAL;
  if (!access_ok(list, count * 4)) return -EFAULT;
  const groups: number[] = [];
  for (let i = 0; i < count * 4; i += 4) {
    groups.push(list[i]! + list[i + 1]! * 0x100 + list[i + 2]! * 0x10000 + list[i + 3]! * 0x1000000);
  }
  const cred = prepare_creds();
  cred.group_info = groups;
  return commit_creds(cred);
}

/** What a program of the time of Linux 2.6 is to believe: a release of 2.6.40 and later for 3.0 and later. */
function override_release(release: Uint8Array, at: number, len: number): number {
  if (!(current_signal().personality & UNAME26)) return 0;
  const buf = kmalloc(NEW_UTS_LEN);
  if (buf === null) return -ENOMEM;
  const text = `2.6.${40 + UTS_MINOR}`;
  strncpy_to_user(buf, 0, text, text.length + 1);
  const error = copy_to_user(release, at, buf, 0, len);
  kfree_block(buf);
  return error;
}

/** Three fields of NEW_UTS_LEN bytes: sysname, nodename, release. */
function sys_uname(buf: Uint8Array): number {
  if (!access_ok(buf, 3 * NEW_UTS_LEN)) return -EFAULT;
  strncpy_to_user(buf, 0, UTS_SYSNAME, NEW_UTS_LEN);
  strncpy_to_user(buf, NEW_UTS_LEN, uts_nodename, NEW_UTS_LEN);
  strncpy_to_user(buf, 2 * NEW_UTS_LEN, UTS_RELEASE, NEW_UTS_LEN);
  return override_release(buf, 2 * NEW_UTS_LEN, NEW_UTS_LEN);
}

export function hostname_text(): string {
  return uts_nodename;
}

export function hostname_show(m: SeqFile, unused: unknown): number {
  seq_puts(m, `${uts_nodename}\n`);
  return 0;
}

export function hostname_write(unused: unknown, text: string): number {
  if (text.length >= NEW_UTS_LEN) return -EINVAL;
  uts_nodename = text;
  return 0;
}

function sys_sethostname(nodename: string): number {
  if (!capable(CAP_SYS_ADMIN)) return -EPERM;
  if (nodename.length >= NEW_UTS_LEN) return -EINVAL;
  uts_nodename = nodename;
  return 0;
}

SYSCALL_DEFINE('getpid', sys_getpid);
SYSCALL_DEFINE('gettid', sys_gettid);
SYSCALL_DEFINE('getppid', sys_getppid);
SYSCALL_DEFINE('getuid', sys_getuid);
SYSCALL_DEFINE('geteuid', sys_geteuid);
SYSCALL_DEFINE('getgid', sys_getgid);
SYSCALL_DEFINE('getegid', sys_getegid);
SYSCALL_DEFINE('setuid', sys_setuid);
SYSCALL_DEFINE('seteuid', sys_seteuid);
SYSCALL_DEFINE('setgid', sys_setgid);
SYSCALL_DEFINE('setgroups', sys_setgroups);
SYSCALL_DEFINE('uname', sys_uname);
SYSCALL_DEFINE('sethostname', sys_sethostname);
