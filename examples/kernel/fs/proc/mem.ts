/** /proc/<pid>/mem: the memory of a process as a file. */
import { EACCES, EINVAL, ESRCH, find_task_by_vpid, get_current } from 'kernel';
import type { TaskStruct } from 'kernel';
import type { File, FileOperations, Inode, Kiocb } from '../../include/linux/fs.ts';
import { FMODE_LSEEK, FMODE_PREAD } from '../../include/linux/fs.ts';
import { ptrace_may_access } from '../../kernel/ptrace.ts';
import { access_process_vm } from '../../mm/memory.ts';
import { get_task_mm, mmput } from '../../mm/mm_struct.ts';
import type { ProcInode } from './base.ts';

export const proc_mem_operations: FileOperations = {
  open: mem_open,
  release: mem_release,
  read_iter: mem_read,
  write_iter: mem_write,
};

/** One's own memory, or that of a process which one may trace. */
function check_mem_permission(task: TaskStruct): number {
  return task === get_current() || ptrace_may_access(task) ? 0 : -EACCES;
}

/** Nothing is looked at yet: reads and writes are, each for itself. */
function mem_open(inode: Inode, file: File): number {
  file.f_mode |= FMODE_LSEEK | FMODE_PREAD;
  return 0;
}

function mem_release(inode: Inode, file: File): number {
  return 0;
}

function mem_rw(iocb: Kiocb, buf: Uint8Array, count: number, write: boolean): number {
  const { pid } = iocb.ki_filp!.f_inode!.i_private as ProcInode;
  const task = find_task_by_vpid(pid);
  if (task === null) return -ESRCH;
  const error = check_mem_permission(task);
  if (error) return error;
  const mm = get_task_mm(task);
  if (mm === null) return -EINVAL;
  const done = access_process_vm(mm, iocb.ki_pos, buf, count, write);
  mmput(mm);
  if (done > 0) iocb.ki_pos += done;
  return done;
}

function mem_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  return mem_rw(iocb, to, count, false);
}

function mem_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  return mem_rw(iocb, from, count, true);
}
