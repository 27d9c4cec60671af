/** splice(): from a file into a pipe by reference to the pages of the page cache, without a copy. */
import {
  EAGAIN, EBADF, EINVAL, EPIPE, ERESTARTSYS, ESPIPE, SYSCALL_DEFINE, mutex_lock, mutex_unlock,
  wait_event_interruptible, wake_up_interruptible,
} from 'kernel';
import type { File } from '../include/linux/fs.ts';
import { FMODE_PREAD, FMODE_READ, FMODE_WRITE, Kiocb } from '../include/linux/fs.ts';
import { O_APPEND, O_NONBLOCK } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { grab_cache_page, offset_in_page, page_index } from '../mm/filemap.ts';
import type { Page } from '../mm/page.ts';
import { get_page, put_page } from '../mm/page.ts';
import { mark_page_accessed } from '../mm/swap.ts';
import { fget, fput } from './file_table.ts';
import type { PipeBufOperations, PipeBuffer, PipeInodeInfo } from './pipe.ts';
import { get_pipe_info, pipe_full, pipe_slot, pipe_writable } from './pipe.ts';

export const SPLICE_F_NONBLOCK = 2;

export const page_cache_pipe_buf_ops: PipeBufOperations = { release: page_cache_pipe_buf_release };

function page_cache_pipe_buf_release(pipe: PipeInodeInfo, buf: PipeBuffer): void {
  put_page(buf.page!);
}

/** Puts a part of a page into the next slot of the ring, which is free. */
function copy_page_to_iter_pipe(pipe: PipeInodeInfo, page: Page, offset: number, bytes: number): void {
  const buf = pipe_slot(pipe, pipe.head);
  buf.ops = page_cache_pipe_buf_ops;
  get_page(page);
  buf.page = page;
  buf.offset = offset;
  buf.len = bytes;
  pipe.head++;
}

/** Fills free slots of the pipe with pages of the file; the caller holds the pipe's mutex. */
export function generic_file_splice_read(iocb: Kiocb, pipe: PipeInodeInfo, len: number): number {
  const inode = iocb.ki_filp!.f_inode!;
  let spliced = 0;
  while (spliced < len && iocb.ki_pos < inode.i_size && !pipe_full(pipe)) {
    const offset = offset_in_page(iocb.ki_pos);
    const bytes = Math.min(len - spliced, PAGE_SIZE - offset, inode.i_size - iocb.ki_pos);
    const page = grab_cache_page(inode.i_data, page_index(iocb.ki_pos));
    if (page === null) break;
    copy_page_to_iter_pipe(pipe, page, offset, bytes);
    mark_page_accessed(page);
    put_page(page);
    spliced += bytes;
    iocb.ki_pos += bytes;
  }
  return spliced;
}

/** Waits with the pipe's mutex held until a slot is free. */
function wait_for_space(pipe: PipeInodeInfo, nonblock: boolean): number {
  for (;;) {
    if (pipe.readers === 0) return -EPIPE;
    if (!pipe_full(pipe)) return 0;
    if (nonblock) return -EAGAIN;
    mutex_unlock(pipe.mutex);
    const error = wait_event_interruptible(pipe.wr_wait, () => pipe_writable(pipe));
    mutex_lock(pipe.mutex);
    if (error) return -ERESTARTSYS;
  }
}

function splice_file_to_pipe(file: File, pipe: PipeInodeInfo, iocb: Kiocb, len: number, nonblock: boolean): number {
  if (!file.f_op!.splice_read) return -EINVAL;
  mutex_lock(pipe.mutex);
  let ret = wait_for_space(pipe, nonblock);
  if (ret === 0) ret = file.f_op!.splice_read(iocb, pipe, len);
  mutex_unlock(pipe.mutex);
  if (ret > 0) wake_up_interruptible(pipe.rd_wait);
  return ret;
}

/** `off` is the position in the file, or -1 for the file's own, which then moves. */
function do_splice(file: File, off: number, out: File, len: number, flags: number): number {
  if (!(file.f_mode & FMODE_READ) || !(out.f_mode & FMODE_WRITE)) return -EBADF;
  const pipe = get_pipe_info(out);
  if (pipe === null || get_pipe_info(file) !== null || out.f_flags & O_APPEND) return -EINVAL;
  if (off >= 0 && !(file.f_mode & FMODE_PREAD)) return -ESPIPE;
  const iocb = new Kiocb();
  iocb.ki_filp = file;
  iocb.ki_pos = off;
  const nonblock = (flags & SPLICE_F_NONBLOCK) !== 0 || (out.f_flags & O_NONBLOCK) !== 0;
  if (off >= 0) return splice_file_to_pipe(file, pipe, iocb, len, nonblock);
  mutex_lock(file.f_pos_lock);
  iocb.ki_pos = file.f_pos;
  const ret = splice_file_to_pipe(file, pipe, iocb, len, nonblock);
  if (ret > 0) file.f_pos = iocb.ki_pos;
  mutex_unlock(file.f_pos_lock);
  return ret;
}

function sys_splice(fd_in: number, off_in: number, fd_out: number, len: number, flags: number): number {
  if (len === 0) return 0;
  if (len < 0 || flags & ~SPLICE_F_NONBLOCK) return -EINVAL;
  const file = fget(fd_in);
  if (file === null) return -EBADF;
  const out = fget(fd_out);
  let ret = -EBADF;
  if (out !== null) {
    ret = do_splice(file, off_in, out, len, flags);
    fput(out);
  }
  fput(file);
  return ret;
}

SYSCALL_DEFINE('splice', sys_splice);
