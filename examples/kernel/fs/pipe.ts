/** Pipes: a ring of buffers, each a part of a page, between readers and writers that may sleep. */
import {
  EAGAIN, EBADF, EBUSY, EFAULT, EINVAL, ENFILE, ENOMEM, EPERM, EPIPE, ERESTARTSYS, Mutex, SYSCALL_DEFINE,
  WaitQueueHead, mutex_lock, mutex_unlock, spin_lock, spin_unlock, wait_event_interruptible, wake_up_interruptible,
} from 'kernel';
import type { File, FileOperations, FileSystemType, Inode, Kiocb, Mount, SuperBlock } from '../include/linux/fs.ts';
import { FMODE_READ, FMODE_WRITE, Path } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { CAP_SYS_RESOURCE } from '../include/uapi/capability.ts';
import { F_SETPIPE_SZ, O_DIRECT, O_NONBLOCK, O_RDONLY, O_WRONLY } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE, PIPE_DEF_BUFFERS, PIPE_MAX_BUFFERS } from '../include/uapi/pipe.ts';
import { S_IFDIR, S_IFIFO } from '../include/uapi/stat.ts';
import { capable, current_fsgid, current_fsuid } from '../kernel/cred.ts';
import { access_ok, copy_from_user, copy_to_user, put_user } from '../lib/usercopy.ts';
import type { Page } from '../mm/page.ts';
import { alloc_page, put_page } from '../mm/page.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { d_alloc_pseudo, d_instantiate, d_make_root } from './dcache.ts';
import { alloc_fd, alloc_file, fd_install, fput } from './file_table.ts';
import { current_time, new_inode } from './inode.ts';
import { mntget, path_dup } from './namespace.ts';
import { kern_mount, register_filesystem } from './super.ts';

/** The buffer's page is the pipe's own, with room behind what it holds: a write may add to it. */
export const PIPE_BUF_FLAG_CAN_MERGE = 0x10;
/** Each write is one packet (O_DIRECT). */
export const PIPE_BUF_FLAG_PACKET = 0x08;

export interface PipeBufOperations {
  release: (pipe: PipeInodeInfo, buf: PipeBuffer) => void;
}

export class PipeBuffer {
  page: Page | null = null;
  offset = 0;
  len = 0;
  ops: PipeBufOperations | null = null;
  flags = 0;
}

export class PipeInodeInfo {
  mutex = new Mutex();
  rd_wait = new WaitQueueHead();
  wr_wait = new WaitQueueHead();
  /** Count of buffers ever filled, and of buffers ever emptied. */
  head = 0;
  tail = 0;
  ring_size = 0;
  readers = 0;
  writers = 0;
  files = 0;
  bufs: PipeBuffer[] = [];
}

const anon_pipe_buf_ops: PipeBufOperations = { release: anon_pipe_buf_release };

export const pipefifo_fops: FileOperations = { read_iter: pipe_read, write_iter: pipe_write, release: pipe_release };

const pipe_fs_type: FileSystemType = { name: 'pipefs', fill_super: pipefs_fill_super };

export let pipe_mnt: Mount | null = null;
let pipe_cachep: KmemCache;

export function pipe_empty(pipe: PipeInodeInfo): boolean {
  return pipe.head === pipe.tail;
}

export function pipe_full(pipe: PipeInodeInfo): boolean {
  return pipe.head - pipe.tail >= pipe.ring_size;
}

/** The ring slot of a count. */
export function pipe_slot(pipe: PipeInodeInfo, count: number): PipeBuffer {
  return pipe.bufs[count % pipe.ring_size]!;
}

function pipe_readable(pipe: PipeInodeInfo): boolean {
  return !pipe_empty(pipe) || pipe.writers === 0;
}

export function pipe_writable(pipe: PipeInodeInfo): boolean {
  return !pipe_full(pipe) || pipe.readers === 0;
}

function anon_pipe_buf_release(pipe: PipeInodeInfo, buf: PipeBuffer): void {
  put_page(buf.page!);
}

function pipe_buf_release(pipe: PipeInodeInfo, buf: PipeBuffer): void {
  const ops = buf.ops!;
  buf.ops = null;
  ops.release(pipe, buf);
  buf.page = null;
}

export function alloc_pipe_info(): PipeInodeInfo | null {
  const pipe = new PipeInodeInfo();
  kmem_cache_alloc(pipe_cachep);
  pipe.ring_size = PIPE_DEF_BUFFERS;
  for (let i = 0; i < pipe.ring_size; i++) pipe.bufs.push(new PipeBuffer());
  return pipe;
}

export function free_pipe_info(pipe: PipeInodeInfo): void {
  for (; !pipe_empty(pipe); pipe.tail++) pipe_buf_release(pipe, pipe_slot(pipe, pipe.tail));
  kmem_cache_free(pipe_cachep);
}

function pipe_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const pipe = file.private_data as PipeInodeInfo;
  if (count === 0) return 0;
  let ret = 0;
  mutex_lock(pipe.mutex);
  for (;;) {
    if (!pipe_empty(pipe)) {
      const buf = pipe_slot(pipe, pipe.tail);
      const chars = Math.min(buf.len, count - ret);
      const packet = (buf.flags & PIPE_BUF_FLAG_PACKET) !== 0;
      const error = copy_to_user(to, ret, buf.page!.data, buf.offset, chars);
      if (error) {
        if (ret === 0) ret = error;
        break;
      }
      ret += chars;
      buf.offset += chars;
      buf.len -= chars;
      if (packet) buf.len = 0;
      if (buf.len === 0) {
        pipe_buf_release(pipe, buf);
        pipe.tail++;
      }
      if (packet || ret === count) break;
      if (!pipe_empty(pipe)) continue;
    }
    if (pipe.writers === 0 || ret > 0) break;
    if (file.f_flags & O_NONBLOCK) {
      ret = -EAGAIN;
      break;
    }
    mutex_unlock(pipe.mutex);
    if (wait_event_interruptible(pipe.rd_wait, () => pipe_readable(pipe))) return -ERESTARTSYS;
    mutex_lock(pipe.mutex);
  }
  mutex_unlock(pipe.mutex);
  if (ret > 0) {
    wake_up_interruptible(pipe.wr_wait);
    file.f_inode!.i_atime = current_time();
  }
  return ret;
}

/** Adds the first bytes of a write to the last buffer, if it allows that; yields how many. */
function pipe_merge(pipe: PipeInodeInfo, from: Uint8Array, count: number): number {
  const chars = count % PAGE_SIZE;
  if (chars === 0 || pipe_empty(pipe)) return 0;
  const buf = pipe_slot(pipe, pipe.head - 1);
  const offset = buf.offset + buf.len;
  if (!(buf.flags & PIPE_BUF_FLAG_CAN_MERGE) || offset + chars > PAGE_SIZE) return 0;
  const error = copy_from_user(buf.page!.data, offset, from, 0, chars);
  if (error) return error;
  buf.len += chars;
  return chars;
}

/** Puts the next page of a write into a free slot; yields the bytes it took. */
function pipe_append(pipe: PipeInodeInfo, file: File, from: Uint8Array, at: number, count: number): number {
  const page = alloc_page();
  if (page === null) return -ENOMEM;
  const chars = Math.min(PAGE_SIZE, count - at);
  const error = copy_from_user(page.data, 0, from, at, chars);
  if (error) {
    put_page(page);
    return error;
  }
  const buf = pipe_slot(pipe, pipe.head);
  buf.page = page;
  buf.ops = anon_pipe_buf_ops;
  buf.offset = 0;
  buf.len = chars;
  buf.flags = file.f_flags & O_DIRECT ? PIPE_BUF_FLAG_PACKET : PIPE_BUF_FLAG_CAN_MERGE;
  pipe.head++;
  return chars;
}

function pipe_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const pipe = file.private_data as PipeInodeInfo;
  if (count === 0) return 0;
  mutex_lock(pipe.mutex);
  let ret = pipe.readers === 0 ? -EPIPE : pipe_merge(pipe, from, count);
  while (ret >= 0 && ret < count) {
    if (pipe.readers === 0) {
      if (ret === 0) ret = -EPIPE;
      break;
    }
    if (!pipe_full(pipe)) {
      const chars = pipe_append(pipe, file, from, ret, count);
      if (chars < 0 && ret === 0) ret = chars;
      if (chars < 0) break;
      ret += chars;
      continue;
    }
    if (file.f_flags & O_NONBLOCK) {
      if (ret === 0) ret = -EAGAIN;
      break;
    }
    mutex_unlock(pipe.mutex);
    wake_up_interruptible(pipe.rd_wait);
    if (wait_event_interruptible(pipe.wr_wait, () => pipe_writable(pipe))) return ret || -ERESTARTSYS;
    mutex_lock(pipe.mutex);
  }
  mutex_unlock(pipe.mutex);
  if (ret > 0) {
    wake_up_interruptible(pipe.rd_wait);
    file.f_inode!.i_mtime = file.f_inode!.i_ctime = current_time();
  }
  return ret;
}

export function put_pipe_info(inode: Inode, pipe: PipeInodeInfo): void {
  spin_lock(inode.i_lock);
  const last = --pipe.files === 0;
  if (last) inode.i_pipe = null;
  spin_unlock(inode.i_lock);
  if (last) free_pipe_info(pipe);
}

function pipe_release(inode: Inode, file: File): number {
  const pipe = file.private_data as PipeInodeInfo;
  mutex_lock(pipe.mutex);
  if (file.f_mode & FMODE_READ) pipe.readers--;
  if (file.f_mode & FMODE_WRITE) pipe.writers--;
  mutex_unlock(pipe.mutex);
  wake_up_interruptible(pipe.rd_wait);
  wake_up_interruptible(pipe.wr_wait);
  put_pipe_info(inode, pipe);
  return 0;
}

/** The buffers of the old ring move to the front of the new one. */
function pipe_set_size(pipe: PipeInodeInfo, nr_slots: number): number {
  const used = pipe.head - pipe.tail;
  if (nr_slots < used) return -EBUSY;
  const bufs: PipeBuffer[] = [];
  for (let i = 0; i < used; i++) bufs.push(pipe_slot(pipe, pipe.tail + i));
  while (bufs.length < nr_slots) bufs.push(new PipeBuffer());
  pipe.bufs = bufs;
  pipe.tail = 0;
  pipe.head = used;
  pipe.ring_size = nr_slots;
  wake_up_interruptible(pipe.wr_wait);
  return nr_slots * PAGE_SIZE;
}

/** The ring has a power of two of slots. */
function round_pipe_size(size: number): number {
  let nr_slots = 1;
  while (nr_slots * PAGE_SIZE < size) nr_slots *= 2;
  return nr_slots;
}

export function get_pipe_info(file: File): PipeInodeInfo | null {
  return file.f_op === pipefifo_fops ? (file.private_data as PipeInodeInfo) : null;
}

export function pipe_fcntl(file: File, cmd: number, arg: number): number {
  const pipe = get_pipe_info(file);
  if (pipe === null) return -EBADF;
  mutex_lock(pipe.mutex);
  let ret = pipe.ring_size * PAGE_SIZE;
  if (cmd === F_SETPIPE_SZ) {
    const nr_slots = round_pipe_size(arg);
    if (arg <= 0) ret = -EINVAL;
    else if (nr_slots > PIPE_MAX_BUFFERS && !capable(CAP_SYS_RESOURCE)) ret = -EPERM;
    else ret = pipe_set_size(pipe, nr_slots);
  }
  mutex_unlock(pipe.mutex);
  return ret;
}

function get_pipe_inode(sb: SuperBlock): Inode | null {
  const pipe = alloc_pipe_info();
  if (pipe === null) return null;
  pipe.files = 2;
  pipe.readers = pipe.writers = 1;
  const inode = new_inode(sb);
  inode.i_pipe = pipe;
  inode.i_fop = pipefifo_fops;
  inode.i_mode = S_IFIFO | 0o600;
  inode.i_uid = current_fsuid();
  inode.i_gid = current_fsgid();
  return inode;
}

/** The read end first, then the write end; null if there is no pipe to be had. */
function create_pipe_files(flags: number): File[] | null {
  const inode = get_pipe_inode(pipe_mnt!.mnt_sb!);
  if (inode === null) return null;
  const path = new Path();
  path.mnt = mntget(pipe_mnt!);
  path.dentry = d_alloc_pseudo(pipe_mnt!.mnt_sb!, `pipe:[${inode.i_ino}]`);
  d_instantiate(path.dentry, inode);
  const writer = alloc_file(path_dup(path), O_WRONLY | (flags & (O_NONBLOCK | O_DIRECT)));
  const reader = alloc_file(path, O_RDONLY | (flags & O_NONBLOCK));
  reader.private_data = writer.private_data = inode.i_pipe;
  return [reader, writer];
}

/** Writes the two descriptors into `fildes`, as 32-bit little-endian words. */
function sys_pipe2(fildes: Uint8Array, flags: number): number {
  if (flags & ~(O_NONBLOCK | O_DIRECT)) return -EINVAL;
  if (!access_ok(fildes, 8)) return -EFAULT;
  const files = create_pipe_files(flags);
  if (files === null) return -ENFILE;
  const [reader, writer] = files;
  const fdr = alloc_fd(0);
  const fdw = fdr < 0 ? fdr : alloc_fd(fdr + 1);
  if (fdw < 0) {
    fput(reader!);
    fput(writer!);
    return fdw;
  }
  fd_install(fdr, reader!);
  fd_install(fdw, writer!);
  put_user(fildes, 0, fdr, 4);
  return put_user(fildes, 4, fdw, 4);
}

function pipefs_fill_super(sb: SuperBlock): number {
  const root = new_inode(sb);
  root.i_mode = S_IFDIR | 0o600;
  sb.s_root = d_make_root(root);
  return 0;
}

export function init_pipe_fs(): number {
  pipe_cachep = kmem_cache_create('pipe_inode_info', 192);
  const error = register_filesystem(pipe_fs_type);
  if (error) return error;
  const mnt = kern_mount('pipefs');
  if (IS_ERR(mnt)) return mnt;
  pipe_mnt = mnt;
  return 0;
}

SYSCALL_DEFINE('pipe2', sys_pipe2);
