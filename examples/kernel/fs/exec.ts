/** execve(): another program, in a fresh address space, perhaps with other rights. */
import { EACCES, EFAULT, ENOEXEC, SYSCALL_DEFINE, kernel_execve } from 'kernel';
import type { File, Inode } from '../include/linux/fs.ts';
import { Kiocb, MAY_EXEC, S_ISREG } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { current_signal } from '../include/linux/sched.ts';
import { O_RDONLY } from '../include/uapi/fcntl.ts';
import { S_ISGID, S_ISUID, S_IXGRP } from '../include/uapi/stat.ts';
import { CAP_FULL_SET } from '../include/uapi/capability.ts';
import { commit_creds, current_cred, prepare_creds } from '../kernel/cred.ts';
import { PER_CLEAR_ON_SETID } from '../kernel/prctl.ts';
import { ptracer_capable } from '../kernel/ptrace.ts';
import { strndup_user } from '../lib/usercopy.ts';
import { current_mm, exit_mm } from '../mm/mm_struct.ts';
import { fput } from './file_table.ts';
import { do_filp_open } from './open.ts';
import { inode_permission } from './permission.ts';

const BINPRM_BUF_SIZE = 128;
/** Programs that the initial ramdisk brought need no file. */
const INITRAMFS = 'user/';

/** What is to be executed. */
class LinuxBinprm {
  /** The program's name in the image. */
  interp = '';
  secureexec = false;
  euid = 0;
  egid = 0;
}

/** The first line of the file of a program is `#!` and the program's name in the image. */
function load_script(file: File, bprm: LinuxBinprm): number {
  const iocb = new Kiocb();
  iocb.ki_filp = file;
  const buf = new Uint8Array(BINPRM_BUF_SIZE);
  const got = file.f_op!.read_iter!(iocb, buf, buf.length);
  if (got < 0) return got;
  const line = strndup_user(buf, got).split('\n')[0]!;
  if (!line.startsWith('#!')) return -ENOEXEC;
  bprm.interp = line.slice(2).trim();
  return bprm.interp.startsWith(INITRAMFS) ? 0 : -ENOEXEC;
}

/** The rights that the file's mode gives, unless they would fall to a tracer that has none. */
function bprm_fill_uid(bprm: LinuxBinprm, inode: Inode): void {
  const cred = current_cred();
  const { i_mode } = inode;
  if (i_mode & S_ISUID) bprm.euid = inode.i_uid;
  if ((i_mode & (S_ISGID | S_IXGRP)) === (S_ISGID | S_IXGRP)) bprm.egid = inode.i_gid;
  bprm.secureexec = bprm.euid !== cred.uid || bprm.egid !== cred.gid;
  if (bprm.secureexec && !ptracer_capable()) {
    bprm.euid = cred.uid;
    bprm.egid = cred.gid;
  }
}

function prepare_binprm(filename: string, bprm: LinuxBinprm): number {
  const cred = current_cred();
  bprm.euid = cred.euid;
  bprm.egid = cred.egid;
  if (filename.startsWith(INITRAMFS)) {
    bprm.interp = filename;
    return 0;
  }
  const file = do_filp_open(filename, O_RDONLY, 0);
  if (IS_ERR(file)) return file;
  const inode = file.f_inode!;
  let error = S_ISREG(inode.i_mode) ? inode_permission(inode, MAY_EXEC) : -EACCES;
  if (!error) error = load_script(file, bprm);
  if (!error) bprm_fill_uid(bprm, inode);
  fput(file);
  return error;
}

/** No way back from here: memory, and what must not reach a program with other rights, are gone. */
function begin_new_exec(bprm: LinuxBinprm): void {
  exit_mm();
  if (bprm.secureexec) {
    current_signal().personality &= ~PER_CLEAR_ON_SETID;
    current_signal().pdeath_signal = 0;
  }
  const cred = prepare_creds();
  cred.euid = cred.suid = cred.fsuid = bprm.euid;
  cred.egid = cred.sgid = cred.fsgid = bprm.egid;
  if (bprm.euid === 0) cred.cap_effective = CAP_FULL_SET;
  else if (cred.uid !== 0) cred.cap_effective = 0;
  commit_creds(cred);
  current_mm().dumpable = bprm.secureexec ? 0 : 1;
}

/** The arguments are separated by newlines: a system call takes no arrays of texts. */
function sys_execve(filename: string, argv: string): number {
  if (argv.length === undefined || filename.length === undefined) return -EFAULT;
  const bprm = new LinuxBinprm();
  const error = prepare_binprm(filename, bprm) || kernel_execve(bprm.interp, argv.split('\n'));
  if (!error) begin_new_exec(bprm);
  return error;
}

SYSCALL_DEFINE('execve', sys_execve);
