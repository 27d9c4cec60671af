/** stat() and its kin, and readlink(). */
import { EBADF, EFAULT, EINVAL, SYSCALL_DEFINE } from 'kernel';
import type { Inode } from '../include/linux/fs.ts';
import { S_ISLNK } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import {
  STAT_SIZE, ST_ATIME, ST_BLOCKS, ST_CTIME, ST_DEV, ST_GID, ST_INO, ST_MODE, ST_MTIME, ST_NLINK, ST_RDEV, ST_SIZE, ST_UID,
} from '../include/uapi/stat.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { access_ok, put_user, strncpy_to_user } from '../lib/usercopy.ts';
import { fget, fput } from './file_table.ts';
import { LOOKUP_FOLLOW, user_path_at } from './namei.ts';
import { path_put } from './namespace.ts';

function cp_new_stat(inode: Inode, statbuf: Uint8Array): number {
  if (!access_ok(statbuf, STAT_SIZE)) return -EFAULT;
  put_user(statbuf, ST_DEV, inode.i_sb!.s_dev, 4);
  put_user(statbuf, ST_INO, inode.i_ino, 4);
  put_user(statbuf, ST_MODE, inode.i_mode, 4);
  put_user(statbuf, ST_NLINK, inode.i_nlink, 4);
  put_user(statbuf, ST_UID, inode.i_uid, 4);
  put_user(statbuf, ST_GID, inode.i_gid, 4);
  put_user(statbuf, ST_SIZE, inode.i_size, 8);
  put_user(statbuf, ST_BLOCKS, inode.i_data.nrpages * (PAGE_SIZE / 512), 4);
  put_user(statbuf, ST_RDEV, inode.i_rdev, 4);
  put_user(statbuf, ST_ATIME, inode.i_atime, 4);
  put_user(statbuf, ST_MTIME, inode.i_mtime, 4);
  put_user(statbuf, ST_CTIME, inode.i_ctime, 4);
  return 0;
}

function vfs_statx(name: string, lookup_flags: number, statbuf: Uint8Array): number {
  const path = user_path_at(name, lookup_flags);
  if (IS_ERR(path)) return path;
  const error = cp_new_stat(path.dentry!.d_inode!, statbuf);
  path_put(path);
  return error;
}

function sys_stat(name: string, statbuf: Uint8Array): number {
  return vfs_statx(name, LOOKUP_FOLLOW, statbuf);
}

function sys_lstat(name: string, statbuf: Uint8Array): number {
  return vfs_statx(name, 0, statbuf);
}

function sys_fstat(fd: number, statbuf: Uint8Array): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const error = cp_new_stat(file.f_inode!, statbuf);
  fput(file);
  return error;
}

/** Yields the number of bytes; they have no final zero. */
function sys_readlink(name: string, buf: Uint8Array, bufsiz: number): number {
  if (bufsiz <= 0) return -EINVAL;
  const path = user_path_at(name, 0);
  if (IS_ERR(path)) return path;
  const inode = path.dentry!.d_inode!;
  let ret = -EINVAL;
  if (S_ISLNK(inode.i_mode) && inode.i_op!.get_link) {
    const target = inode.i_op!.get_link(path.dentry!, inode);
    const len = Math.min(target.length, bufsiz);
    ret = strncpy_to_user(buf, 0, target, len) || len;
  }
  path_put(path);
  return ret;
}

SYSCALL_DEFINE('stat', sys_stat);
SYSCALL_DEFINE('lstat', sys_lstat);
SYSCALL_DEFINE('fstat', sys_fstat);
SYSCALL_DEFINE('readlink', sys_readlink);
