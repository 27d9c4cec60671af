/** FIFOs: pipes with a name. Opening one end waits for the other. */
import {
  ENOMEM, ENXIO, mutex_lock, mutex_unlock, spin_lock, spin_unlock, wait_event_interruptible,
  wake_up_interruptible,
} from 'kernel';
import type { File, FileOperations, Inode } from '../include/linux/fs.ts';
import { FMODE_READ, FMODE_WRITE } from '../include/linux/fs.ts';
import { O_NONBLOCK } from '../include/uapi/fcntl.ts';
import { alloc_pipe_info, free_pipe_info, pipefifo_fops, put_pipe_info } from './pipe.ts';
import type { PipeInodeInfo } from './pipe.ts';

export const fifo_fops: FileOperations = { open: fifo_open };

function close_end(pipe: PipeInodeInfo, inode: Inode, file: File): void {
  if (file.f_mode & FMODE_READ) pipe.readers--;
  if (file.f_mode & FMODE_WRITE) pipe.writers--;
  wake_up_interruptible(pipe.rd_wait);
  wake_up_interruptible(pipe.wr_wait);
  put_pipe_info(inode, pipe);
}

/** Without O_NONBLOCK a reader waits for a writer and the other way round. */
function wait_for_partner(pipe: PipeInodeInfo, file: File): number {
  const nonblock = (file.f_flags & O_NONBLOCK) !== 0;
  const mode = file.f_mode & (FMODE_READ | FMODE_WRITE);
  if (mode === FMODE_READ && pipe.writers === 0 && !nonblock) {
    return wait_event_interruptible(pipe.rd_wait, () => pipe.writers > 0 || pipe.head > pipe.tail);
  }
  if (mode === FMODE_WRITE && pipe.readers === 0) {
    if (nonblock) return -ENXIO;
    return wait_event_interruptible(pipe.wr_wait, () => pipe.readers > 0);
  }
  return 0;
}

/** The pipe behind a FIFO, with one user more: the one that is there, or a new one. */
function get_fifo_pipe(inode: Inode): PipeInodeInfo | null {
  const fresh = alloc_pipe_info();
  spin_lock(inode.i_lock);
  // somebody else may have opened it meanwhile
  const pipe = inode.i_pipe ?? fresh;
  inode.i_pipe = pipe;
  if (pipe !== null) pipe.files++;
  spin_unlock(inode.i_lock);
  if (fresh !== null && fresh !== pipe) free_pipe_info(fresh);
  return pipe;
}

function fifo_open(inode: Inode, file: File): number {
  const pipe = get_fifo_pipe(inode);
  if (pipe === null) return -ENOMEM;
  mutex_lock(pipe.mutex);
  if (file.f_mode & FMODE_READ) pipe.readers++;
  if (file.f_mode & FMODE_WRITE) pipe.writers++;
  mutex_unlock(pipe.mutex);
  wake_up_interruptible(pipe.rd_wait);
  wake_up_interruptible(pipe.wr_wait);
  const error = wait_for_partner(pipe, file);
  if (error) {
    close_end(pipe, inode, file);
    return error;
  }
  file.private_data = pipe;
  file.f_op = pipefifo_fops;
  return 0;
}
