/** tee(): what is in one pipe is put into another too, by reference to the pages. */
import { EAGAIN, EBADF, EINVAL, SYSCALL_DEFINE, mutex_lock, mutex_lock_nested, mutex_unlock, wake_up_interruptible } from 'kernel';
import { FMODE_READ, FMODE_WRITE } from '../include/linux/fs.ts';
import { get_page } from '../mm/page.ts';
import { fget, fput } from './file_table.ts';
import type { PipeBuffer, PipeInodeInfo } from './pipe.ts';
import { PIPE_BUF_FLAG_CAN_MERGE, get_pipe_info, pipe_full, pipe_slot } from './pipe.ts';

const PIPE_MUTEX_CHILD = 1;

function pipe_double_lock(pipe1: PipeInodeInfo, pipe2: PipeInodeInfo): void {
  mutex_lock(pipe1.mutex);
  mutex_lock_nested(pipe2.mutex, PIPE_MUTEX_CHILD);
}

/** The page of a buffer gets one more user. */
function pipe_buf_get(buf: PipeBuffer): void {
  get_page(buf.page!);
}

/** Yields the bytes that are in both pipes now. The caller holds both mutexes. */
function link_pipe(ipipe: PipeInodeInfo, opipe: PipeInodeInfo, len: number): number {
  let linked = 0;
  for (let at = ipipe.tail; at < ipipe.head && linked < len && !pipe_full(opipe); at++) {
    const ibuf = pipe_slot(ipipe, at);
    const obuf = pipe_slot(opipe, opipe.head);
    pipe_buf_get(ibuf);
    obuf.page = ibuf.page;
    obuf.offset = ibuf.offset;
    obuf.len = Math.min(ibuf.len, len - linked);
    obuf.ops = ibuf.ops;
    // Nobody may add to a page that two pipes show.
    ibuf.flags &= ~PIPE_BUF_FLAG_CAN_MERGE;
    obuf.flags = ibuf.flags;
    opipe.head++;
    linked += obuf.len;
  }
  return linked;
}

function do_tee(ipipe: PipeInodeInfo, opipe: PipeInodeInfo, len: number): number {
  pipe_double_lock(ipipe, opipe);
  const ret = link_pipe(ipipe, opipe, len);
  mutex_unlock(opipe.mutex);
  mutex_unlock(ipipe.mutex);
  if (ret > 0) wake_up_interruptible(opipe.rd_wait);
  return ret || (ipipe.writers === 0 ? 0 : -EAGAIN);
}

/** Does not wait: with nothing to copy, or no room for it, the result is -EAGAIN. */
function sys_tee(fdin: number, fdout: number, len: number): number {
  if (len <= 0) return len === 0 ? 0 : -EINVAL;
  const file = fget(fdin);
  if (file === null) return -EBADF;
  const out = fget(fdout);
  let ret = -EBADF;
  if (out !== null) {
    const ipipe = get_pipe_info(file);
    const opipe = get_pipe_info(out);
    if (file.f_mode & FMODE_READ && out.f_mode & FMODE_WRITE) {
      ret = ipipe === null || opipe === null || ipipe === opipe ? -EINVAL : do_tee(ipipe, opipe, len);
    }
    fput(out);
  }
  fput(file);
  return ret;
}

SYSCALL_DEFINE('tee', sys_tee);
