/** getdents64(): entries of a directory as records in the caller's buffer. */
import { EBADF, EFAULT, EINVAL, ENOENT, ENOTDIR, SYSCALL_DEFINE } from 'kernel';
import type { File } from '../include/linux/fs.ts';
import { DirContext, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK } from '../include/linux/fs.ts';
import {
  DIRENT_INO, DIRENT_NAME, DIRENT_OFF, DIRENT_RECLEN, DIRENT_TYPE, DT_CHR, DT_DIR, DT_FIFO, DT_LNK, DT_REG,
} from '../include/uapi/dirent.ts';
import { access_ok, put_user, strncpy_to_user } from '../lib/usercopy.ts';
import { fget, fput } from './file_table.ts';
import { current_time, inode_lock, inode_unlock } from './inode.ts';

export function dt_type(mode: number): number {
  if (S_ISDIR(mode)) return DT_DIR;
  if (S_ISLNK(mode)) return DT_LNK;
  if (S_ISCHR(mode)) return DT_CHR;
  return S_ISFIFO(mode) ? DT_FIFO : DT_REG;
}

/** Adds one record; false if the buffer is full. `next` is the position behind the entry. */
export function dir_emit(ctx: DirContext, name: string, ino: number, type: number, next: number): boolean {
  const reclen = Math.ceil((DIRENT_NAME + name.length + 1) / 8) * 8;
  if (ctx.used + reclen > ctx.buf.length) {
    if (ctx.used === 0) ctx.error = -EINVAL;
    return false;
  }
  const { buf, used } = ctx;
  put_user(buf, used + DIRENT_INO, ino, 8);
  put_user(buf, used + DIRENT_OFF, next, 8);
  put_user(buf, used + DIRENT_RECLEN, reclen, 2);
  put_user(buf, used + DIRENT_TYPE, type, 1);
  strncpy_to_user(buf, used + DIRENT_NAME, name, name.length + 1);
  ctx.used += reclen;
  return true;
}

/** The entries `.` and `..`, at positions 0 and 1. */
export function dir_emit_dots(file: File, ctx: DirContext): boolean {
  const dentry = file.f_path.dentry!;
  if (ctx.pos === 0) {
    if (!dir_emit(ctx, '.', dentry.d_inode!.i_ino, DT_DIR, 1)) return false;
    ctx.pos = 1;
  }
  if (ctx.pos === 1) {
    const parent = dentry.d_parent ?? dentry;
    if (!dir_emit(ctx, '..', parent.d_inode!.i_ino, DT_DIR, 2)) return false;
    ctx.pos = 2;
  }
  return true;
}

function iterate_dir(file: File, ctx: DirContext): number {
  const inode = file.f_inode!;
  if (!file.f_op!.iterate_shared) return -ENOTDIR;
  inode_lock(inode);
  let error = -ENOENT;
  if (inode.i_nlink > 0) {
    ctx.pos = file.f_pos;
    error = file.f_op!.iterate_shared(file, ctx);
    file.f_pos = ctx.pos;
    inode.i_atime = current_time();
  }
  inode_unlock(inode);
  return error;
}

function sys_getdents64(fd: number, dirent: Uint8Array, count: number): number {
  if (!access_ok(dirent, count)) return -EFAULT;
  const file = fget(fd);
  if (file === null) return -EBADF;
  const ctx = new DirContext();
  ctx.buf = dirent.subarray(0, count);
  let error = iterate_dir(file, ctx);
  if (!error) error = ctx.error;
  fput(file);
  return error || ctx.used;
}

SYSCALL_DEFINE('getdents64', sys_getdents64);
