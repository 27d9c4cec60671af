/** Pipes: a bounded ring of bytes between processes, with sleeping readers and writers. */
import {
  EAGAIN, EBADF, EINVAL, EPIPE, Mutex, SYSCALL_DEFINE, WaitQueueHead, mutex_lock, mutex_unlock, wait_event, wake_up,
} from 'kernel';
import { current_uid } from '../kernel/cred.ts';
import { PAGE_SIZE, PIPE_DEF_BUFFERS } from '../include/uapi/pipe.ts';

export class PipeInode {
  id = 0;
  uid = 0;
  pages = 0;
  data: number[] = [];
  closed = false;
  lock = new Mutex();
  rd_wait = new WaitQueueHead();
  wr_wait = new WaitQueueHead();
}

export const pipes = new Map<number, PipeInode>();
let next_pipe = 1;

function pipe_capacity(pipe: PipeInode): number {
  return pipe.pages * PAGE_SIZE;
}

function alloc_pipe_info(pages: number): PipeInode | null {
  const pipe = new PipeInode();
  pipe.id = next_pipe++;
  pipe.uid = current_uid();
  pipe.pages = pages;
  pipes.set(pipe.id, pipe);
  return pipe;
}

function free_pipe_info(pipe: PipeInode): void {
  pipes.delete(pipe.id);
  pipe.closed = true;
  wake_up(pipe.rd_wait);
  wake_up(pipe.wr_wait);
}

function sys_pipe(pages: number): number {
  if (pages < 0 || pages > 1024) return -EINVAL;
  const pipe = alloc_pipe_info(pages || PIPE_DEF_BUFFERS);
  return pipe === null ? -EAGAIN : pipe.id;
}

function sys_pipe_close(id: number): number {
  const pipe = pipes.get(id);
  if (!pipe) return -EBADF;
  free_pipe_info(pipe);
  return 0;
}

function sys_pipe_write(id: number, src: Uint8Array, len: number): number {
  const pipe = pipes.get(id);
  if (!pipe) return -EBADF;
  if (len < 0 || len > src.length || len > pipe_capacity(pipe)) return -EINVAL;
  mutex_lock(pipe.lock);
  while (!pipe.closed && pipe.data.length + len > pipe_capacity(pipe)) {
    mutex_unlock(pipe.lock);
    wait_event(pipe.wr_wait, () => pipe.closed || pipe.data.length + len <= pipe_capacity(pipe));
    mutex_lock(pipe.lock);
  }
  if (!pipe.closed) for (let i = 0; i < len; i++) pipe.data.push(src[i]!);
  const written = pipe.closed ? -EPIPE : len;
  mutex_unlock(pipe.lock);
  wake_up(pipe.rd_wait);
  return written;
}

function sys_pipe_read(id: number, dest: Uint8Array, len: number): number {
  const pipe = pipes.get(id);
  if (!pipe) return -EBADF;
  if (len < 0 || len > dest.length) return -EINVAL;
  mutex_lock(pipe.lock);
  while (!pipe.closed && pipe.data.length === 0) {
    mutex_unlock(pipe.lock);
    wait_event(pipe.rd_wait, () => pipe.closed || pipe.data.length > 0);
    mutex_lock(pipe.lock);
  }
  const count = pipe.data.length < len ? pipe.data.length : len;
  const bytes = pipe.data.splice(0, count);
  for (let i = 0; i < count; i++) dest[i] = bytes[i]!;
  mutex_unlock(pipe.lock);
  wake_up(pipe.wr_wait);
  return count;
}

/** Pages that pipes hold, of all users; what `/proc/meminfo` would show. */
function sys_pipe_pages(): number {
  let pages = 0;
  for (const pipe of Array.from(pipes.values())) pages += pipe.pages;
  return pages;
}

SYSCALL_DEFINE('pipe', sys_pipe);
SYSCALL_DEFINE('pipe_close', sys_pipe_close);
SYSCALL_DEFINE('pipe_write', sys_pipe_write);
SYSCALL_DEFINE('pipe_read', sys_pipe_read);
SYSCALL_DEFINE('pipe_pages', sys_pipe_pages);
