/** Making and removing names: mkdir, rmdir, unlink, link, symlink. */
import {
  EBUSY, EEXIST, EINVAL, EISDIR, EMLINK, ENOENT, ENOTDIR, ENOTEMPTY, EPERM, EXDEV, SYSCALL_DEFINE,
} from 'kernel';
import type { Dentry, Inode } from '../include/linux/fs.ts';
import { S_ISCHR, S_ISDIR, S_ISFIFO } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { CAP_MKNOD } from '../include/uapi/capability.ts';
import { LINK_MAX } from '../include/uapi/limits.ts';
import { S_IRWXUGO, S_ISVTX } from '../include/uapi/stat.ts';
import { capable } from '../kernel/cred.ts';
import { d_delete, dput, shrink_dcache_parent } from './dcache.ts';
import { current_fs } from './fs_struct.ts';
import { I_MUTEX_PARENT, inode_lock, inode_lock_nested, inode_unlock } from './inode.ts';
import { LAST_DOT, LAST_DOTDOT, LAST_NORM, Nameidata, __lookup_hash, path_parentat, user_path_at } from './namei.ts';
import { path_put } from './namespace.ts';
import { may_create, may_delete } from './permission.ts';

/** Walks to the parent, locks it, and yields the dentry for a new name; done_path_create() undoes. */
function filename_create(name: string, nd: Nameidata, is_dir: boolean): Dentry | number {
  let error = path_parentat(name, nd);
  if (error) return error;
  if (nd.last_type !== LAST_NORM) {
    path_put(nd.path);
    return -EEXIST;
  }
  const dir = nd.path.dentry!.d_inode!;
  inode_lock_nested(dir, I_MUTEX_PARENT);
  const dentry = __lookup_hash(nd.last, nd.path.dentry!);
  if (!IS_ERR(dentry)) {
    if (dentry.d_inode !== null) error = -EEXIST;
    else if (nd.trailing_slash && !is_dir) error = -ENOENT;
    if (!error) return dentry;
    dput(dentry);
  } else error = dentry;
  inode_unlock(dir);
  path_put(nd.path);
  return error;
}

function done_path_create(nd: Nameidata, dentry: Dentry): void {
  dput(dentry);
  inode_unlock(nd.path.dentry!.d_inode!);
  path_put(nd.path);
}

export function vfs_mkdir(dir: Inode, dentry: Dentry, mode: number): number {
  const error = may_create(dir, dentry);
  if (error) return error;
  if (!dir.i_op!.mkdir) return -EPERM;
  if (dir.i_nlink >= LINK_MAX) return -EMLINK;
  return dir.i_op!.mkdir(dir, dentry, mode & (S_IRWXUGO | S_ISVTX));
}

function sys_mkdir(name: string, mode: number): number {
  const nd = new Nameidata();
  const dentry = filename_create(name, nd, true);
  if (IS_ERR(dentry)) return dentry;
  const error = vfs_mkdir(nd.path.dentry!.d_inode!, dentry, mode & ~current_fs().umask);
  done_path_create(nd, dentry);
  return error;
}

/** FIFOs may be made by anybody who may write to the directory, devices with the capability only. */
function sys_mknod(name: string, mode: number, rdev: number): number {
  if (!S_ISFIFO(mode) && !S_ISCHR(mode)) return -EINVAL;
  if (S_ISCHR(mode) && !capable(CAP_MKNOD)) return -EPERM;
  return do_mknod(name, mode & ~current_fs().umask, rdev);
}

/** Also what drivers make their files in /dev with. */
export function do_mknod(name: string, mode: number, rdev: number): number {
  const nd = new Nameidata();
  const dentry = filename_create(name, nd, false);
  if (IS_ERR(dentry)) return dentry;
  const dir = nd.path.dentry!.d_inode!;
  let error = may_create(dir, dentry);
  if (!error) error = dir.i_op!.mknod ? dir.i_op!.mknod(dir, dentry, mode, rdev) : -EPERM;
  done_path_create(nd, dentry);
  return error;
}

/** A directory made at boot; no umask applies. */
export function init_mkdir(name: string, mode: number): number {
  const nd = new Nameidata();
  const dentry = filename_create(name, nd, true);
  if (IS_ERR(dentry)) return dentry;
  const error = vfs_mkdir(nd.path.dentry!.d_inode!, dentry, mode);
  done_path_create(nd, dentry);
  return error;
}

function vfs_symlink(dir: Inode, dentry: Dentry, oldname: string): number {
  const error = may_create(dir, dentry);
  if (error) return error;
  return dir.i_op!.symlink ? dir.i_op!.symlink(dir, dentry, oldname) : -EPERM;
}

function sys_symlink(oldname: string, newname: string): number {
  if (oldname === '') return -ENOENT;
  const nd = new Nameidata();
  const dentry = filename_create(newname, nd, false);
  if (IS_ERR(dentry)) return dentry;
  const error = vfs_symlink(nd.path.dentry!.d_inode!, dentry, oldname);
  done_path_create(nd, dentry);
  return error;
}

function vfs_link(old_dentry: Dentry, dir: Inode, new_dentry: Dentry): number {
  const inode = old_dentry.d_inode!;
  const error = may_create(dir, new_dentry);
  if (error) return error;
  if (dir.i_sb !== inode.i_sb) return -EXDEV;
  if (!dir.i_op!.link || S_ISDIR(inode.i_mode)) return -EPERM;
  if (inode.i_nlink === 0) return -ENOENT;
  if (inode.i_nlink >= LINK_MAX) return -EMLINK;
  inode_lock(inode);
  const result = dir.i_op!.link(old_dentry, dir, new_dentry);
  inode_unlock(inode);
  return result;
}

function sys_link(oldname: string, newname: string): number {
  const old_path = user_path_at(oldname, 0);
  if (IS_ERR(old_path)) return old_path;
  const nd = new Nameidata();
  const dentry = filename_create(newname, nd, false);
  if (IS_ERR(dentry)) {
    path_put(old_path);
    return dentry;
  }
  const error = old_path.mnt === nd.path.mnt
    ? vfs_link(old_path.dentry!, nd.path.dentry!.d_inode!, dentry)
    : -EXDEV;
  done_path_create(nd, dentry);
  path_put(old_path);
  return error;
}

export function vfs_unlink(dir: Inode, dentry: Dentry): number {
  let error = may_delete(dir, dentry, false);
  if (error) return error;
  if (!dir.i_op!.unlink) return -EPERM;
  const target = dentry.d_inode!;
  inode_lock(target);
  error = dir.i_op!.unlink(dir, dentry);
  inode_unlock(target);
  if (!error) d_delete(dentry);
  return error;
}

export function do_unlink(name: string): number {
  const nd = new Nameidata();
  let error = path_parentat(name, nd);
  if (error) return error;
  if (nd.last_type !== LAST_NORM) {
    path_put(nd.path);
    return -EISDIR;
  }
  const dir = nd.path.dentry!.d_inode!;
  inode_lock_nested(dir, I_MUTEX_PARENT);
  const dentry = __lookup_hash(nd.last, nd.path.dentry!);
  if (IS_ERR(dentry)) error = dentry;
  else {
    const inode = dentry.d_inode;
    if (!nd.trailing_slash || inode === null) error = inode === null ? -ENOENT : vfs_unlink(dir, dentry);
    else error = S_ISDIR(inode.i_mode) ? -EISDIR : -ENOTDIR;
    dput(dentry);
  }
  inode_unlock(dir);
  path_put(nd.path);
  return error;
}

export function vfs_rmdir(dir: Inode, dentry: Dentry): number {
  let error = may_delete(dir, dentry, true);
  if (error) return error;
  if (!dir.i_op!.rmdir) return -EPERM;
  const target = dentry.d_inode!;
  inode_lock(target);
  error = dir.i_op!.rmdir(dir, dentry);
  if (!error) shrink_dcache_parent(dentry);
  inode_unlock(target);
  if (!error) d_delete(dentry);
  return error;
}

function sys_rmdir(name: string): number {
  const nd = new Nameidata();
  let error = path_parentat(name, nd);
  if (error) return error;
  if (nd.last_type !== LAST_NORM) {
    path_put(nd.path);
    return nd.last_type === LAST_DOTDOT ? -ENOTEMPTY : nd.last_type === LAST_DOT ? -EINVAL : -EBUSY;
  }
  const dir = nd.path.dentry!.d_inode!;
  inode_lock_nested(dir, I_MUTEX_PARENT);
  const dentry = __lookup_hash(nd.last, nd.path.dentry!);
  if (IS_ERR(dentry)) error = dentry;
  else {
    error = dentry.d_inode === null ? -ENOENT : vfs_rmdir(dir, dentry);
    dput(dentry);
  }
  inode_unlock(dir);
  path_put(nd.path);
  return error;
}

SYSCALL_DEFINE('mkdir', sys_mkdir);
SYSCALL_DEFINE('symlink', sys_symlink);
SYSCALL_DEFINE('link', sys_link);
SYSCALL_DEFINE('unlink', do_unlink);
SYSCALL_DEFINE('mknod', sys_mknod);
SYSCALL_DEFINE('rmdir', sys_rmdir);
