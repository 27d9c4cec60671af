/** /proc/<pid>: a directory for each task that lives, and /proc/self. */
import { EINVAL, ENOENT, ESRCH, find_task_by_vpid, get_current, sprintf } from 'kernel';
import type {
  Dentry, DirContext, File, FileOperations, Inode, InodeOperations, Kiocb,
} from '../../include/linux/fs.ts';
import { DT_DIR, DT_REG } from '../../include/uapi/dirent.ts';
import { S_IFDIR, S_IFLNK, S_IFREG } from '../../include/uapi/stat.ts';
import type { Cred } from '../../kernel/cred.ts';
import type { FilesStruct } from '../file_table.ts';
import { d_add } from '../dcache.ts';
import { new_inode } from '../inode.ts';
import { dir_emit, dir_emit_dots } from '../readdir.ts';
import type { SeqFile, ShowFunction } from '../seq_file.ts';
import { seq_puts, seq_read_iter, single_open, single_release } from '../seq_file.ts';
import { proc_mem_operations } from './mem.ts';
import { proc_pid_limits, proc_pid_maps } from './task_mmu.ts';

export const PID_MAX_DEFAULT = 4096;
const TASK_COMM_LEN = 16;

/** A file of /proc/<pid>. */
interface PidEntry {
  name: string;
  mode: number;
  show: ShowFunction | null;
  /** Its own operations, in place of those that show text. */
  fop: FileOperations | null;
}

const tgid_base_stuff: PidEntry[] = [
  { name: 'status', mode: 0o444, show: proc_pid_status, fop: null },
  { name: 'comm', mode: 0o644, show: comm_show, fop: null },
  { name: 'maps', mode: 0o444, show: proc_pid_maps, fop: null },
  { name: 'limits', mode: 0o444, show: proc_pid_limits, fop: null },
  { name: 'mem', mode: 0o600, show: null, fop: proc_mem_operations },
];

/** What an inode of /proc/<pid> stands for; `entry` is null for the directory. */
export class ProcInode {
  pid = 0;
  entry: PidEntry | null = null;
}

const proc_self_inode_operations: InodeOperations = { get_link: proc_self_get_link };
const proc_tgid_base_inode_operations: InodeOperations = { lookup: proc_tgid_base_lookup };
const proc_pid_file_inode_operations: InodeOperations = {};
const proc_tgid_base_operations: FileOperations = { iterate_shared: proc_tgid_base_readdir };
const proc_single_file_operations: FileOperations = {
  open: proc_single_open,
  release: single_release,
  read_iter: seq_read_iter,
  write_iter: comm_write,
};

function proc_pid_status(m: SeqFile, pid: unknown): number {
  const task = find_task_by_vpid(pid as number);
  if (task === null) return -ESRCH;
  seq_puts(m, `Name:\t${task.comm}\nPid:\t${task.pid}\nPPid:\t${task.ppid}\n`);
  const cred = task.cred as Cred | null;
  if (cred !== null) {
    seq_puts(m, `Uid:\t${cred.uid}\t${cred.euid}\t${cred.suid}\t${cred.fsuid}\n`);
    seq_puts(m, `Gid:\t${cred.gid}\t${cred.egid}\t${cred.sgid}\t${cred.fsgid}\n`);
    seq_puts(m, `Groups:\t${cred.group_info.join(' ')}\n`);
    seq_puts(m, sprintf('CapEff:\t%016x\n', cred.cap_effective));
  }
  const files = task.files as FilesStruct | null;
  seq_puts(m, `FDSize:\t${files === null ? 0 : files.fd.length}\n`);
  return 0;
}

function comm_show(m: SeqFile, pid: unknown): number {
  const task = find_task_by_vpid(pid as number);
  if (task === null) return -ESRCH;
  seq_puts(m, `${task.comm}\n`);
  return 0;
}

/** A task may rename itself, and nobody else. */
function comm_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  const { pid, entry } = iocb.ki_filp!.f_inode!.i_private as ProcInode;
  const task = get_current();
  if (entry === null || entry.show !== comm_show || task.pid !== pid) return -EINVAL;
  let comm = '';
  for (let i = 0; i < count && i < TASK_COMM_LEN - 1; i++) comm += String.fromCharCode(from[i]!);
  task.comm = comm.trim();
  return count;
}

function proc_pid_make_inode(dir: Inode, pid: number, entry: PidEntry | null): Inode {
  const inode = new_inode(dir.i_sb!);
  const info = new ProcInode();
  const cred = (find_task_by_vpid(pid)?.cred ?? null) as Cred | null;
  info.pid = pid;
  info.entry = entry;
  inode.i_private = info;
  inode.i_uid = cred === null ? 0 : cred.euid;
  inode.i_gid = cred === null ? 0 : cred.egid;
  if (entry === null) {
    inode.i_mode = S_IFDIR | 0o555;
    inode.i_nlink = 2;
    inode.i_op = proc_tgid_base_inode_operations;
    inode.i_fop = proc_tgid_base_operations;
  } else {
    inode.i_mode = S_IFREG | entry.mode;
    inode.i_op = proc_pid_file_inode_operations;
    inode.i_fop = entry.fop ?? proc_single_file_operations;
  }
  return inode;
}

/** A number without a leading zero, or -1. */
function name_to_int(name: string): number {
  if (name.length === 0 || name.length > 7 || (name.length > 1 && name.startsWith('0'))) return -1;
  let n = 0;
  for (let i = 0; i < name.length; i++) {
    const digit = name.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    n = n * 10 + digit;
  }
  return n;
}

export function proc_pid_lookup(dir: Inode, dentry: Dentry): number {
  if (dentry.d_name === 'self') {
    const inode = new_inode(dir.i_sb!);
    inode.i_mode = S_IFLNK | 0o777;
    inode.i_op = proc_self_inode_operations;
    d_add(dentry, inode);
    return 0;
  }
  const pid = name_to_int(dentry.d_name);
  if (pid <= 0 || find_task_by_vpid(pid) === null) return -ENOENT;
  d_add(dentry, proc_pid_make_inode(dir, pid, null));
  return 0;
}

/** Positions of tasks are their pids, behind `first`. */
export function proc_pid_readdir(file: File, ctx: DirContext, first: number): void {
  for (let pid = Math.max(1, ctx.pos - first); pid < PID_MAX_DEFAULT; pid++) {
    if (find_task_by_vpid(pid) === null) continue;
    if (!dir_emit(ctx, `${pid}`, pid, DT_DIR, first + pid + 1)) return;
    ctx.pos = first + pid + 1;
  }
}

function proc_self_get_link(dentry: Dentry, inode: Inode): string {
  return `${get_current().pid}`;
}

function proc_tgid_base_lookup(dir: Inode, dentry: Dentry): Dentry | number | null {
  const { pid } = dir.i_private as ProcInode;
  if (find_task_by_vpid(pid) === null) return -ENOENT;
  for (const entry of tgid_base_stuff) {
    if (entry.name !== dentry.d_name) continue;
    d_add(dentry, proc_pid_make_inode(dir, pid, entry));
    return null;
  }
  return -ENOENT;
}

function proc_tgid_base_readdir(file: File, ctx: DirContext): number {
  const { pid } = file.f_inode!.i_private as ProcInode;
  if (find_task_by_vpid(pid) === null) return -ENOENT;
  if (!dir_emit_dots(file, ctx)) return 0;
  for (let i = ctx.pos - 2; i < tgid_base_stuff.length; i++) {
    if (!dir_emit(ctx, tgid_base_stuff[i]!.name, pid * 16 + i, DT_REG, i + 3)) return 0;
    ctx.pos = i + 3;
  }
  return 0;
}

function proc_single_open(inode: Inode, file: File): number {
  const { pid, entry } = inode.i_private as ProcInode;
  return single_open(file, entry!.show!, pid);
}
