/** open() with its flags. */
import {
  EEXIST, EINVAL, EISDIR, ELOOP, ENODEV, EPERM, SYSCALL_DEFINE, module_put, try_module_get,
} from 'kernel';
import type { Dentry, File, Inode } from '../include/linux/fs.ts';
import { MAY_READ, MAY_WRITE, Path, S_ISDIR, S_ISLNK } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import {
  O_ACCMODE, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_TRUNC, O_WRONLY,
} from '../include/uapi/fcntl.ts';
import { S_IALLUGO } from '../include/uapi/stat.ts';
import { do_truncate } from './attr.ts';
import { dput } from './dcache.ts';
import { alloc_fd, alloc_file, fd_install, fput } from './file_table.ts';
import { current_fs } from './fs_struct.ts';
import { I_MUTEX_PARENT, inode_lock_nested, inode_unlock } from './inode.ts';
import {
  LAST_NORM, LOOKUP_DIRECTORY, LOOKUP_FOLLOW, Nameidata, __lookup_hash, path_parentat, pick_link, step_into,
  user_path_at,
} from './namei.ts';
import { path_put } from './namespace.ts';
import { inode_permission, may_create } from './permission.ts';

/** What an open came to. */
class OpenResult {
  path = new Path();
  created = false;
}

function acc_mode_of(flags: number): number {
  const accmode = flags & O_ACCMODE;
  let mask = accmode === O_RDONLY ? MAY_READ : accmode === O_WRONLY ? MAY_WRITE : MAY_READ | MAY_WRITE;
  if (flags & O_TRUNC) mask |= MAY_WRITE;
  return mask;
}

export function vfs_create(dir: Inode, dentry: Dentry, mode: number): number {
  const error = may_create(dir, dentry);
  if (error) return error;
  return dir.i_op!.create ? dir.i_op!.create(dir, dentry, mode & S_IALLUGO) : -EPERM;
}

/** Looks up the last component, and creates the file if there is none. */
function lookup_open(nd: Nameidata, mode: number, result: OpenResult): Dentry | number {
  const parent = nd.path.dentry!;
  const dir = parent.d_inode!;
  inode_lock_nested(dir, I_MUTEX_PARENT);
  const dentry = __lookup_hash(nd.last, parent);
  let error = 0;
  if (!IS_ERR(dentry) && dentry.d_inode === null) {
    error = vfs_create(dir, dentry, mode & ~current_fs().umask);
    if (error) dput(dentry);
    else result.created = true;
  }
  inode_unlock(dir);
  return error || dentry;
}

/** The walk of an open with O_CREAT; `nd` is at the parent, and keeps its references. */
function open_last_lookups(nd: Nameidata, flags: number, mode: number, result: OpenResult): number {
  for (;;) {
    if (nd.last_type !== LAST_NORM || nd.trailing_slash) return -EISDIR;
    const dentry = lookup_open(nd, mode, result);
    if (IS_ERR(dentry)) return dentry;
    let error = 0;
    if (!result.created && flags & O_EXCL) error = -EEXIST;
    else if (!S_ISLNK(dentry.d_inode!.i_mode)) {
      dput(dentry);
      return step_into(nd);
    } else if (flags & O_NOFOLLOW) error = -ELOOP;
    else error = pick_link(nd, dentry);
    dput(dentry);
    if (error) return error;
  }
}

function path_openat(name: string, flags: number, mode: number): OpenResult | number {
  const result = new OpenResult();
  if (!(flags & O_CREAT)) {
    const lookup = (flags & O_NOFOLLOW ? 0 : LOOKUP_FOLLOW) | (flags & O_DIRECTORY ? LOOKUP_DIRECTORY : 0);
    const path = user_path_at(name, lookup);
    if (IS_ERR(path)) return path;
    result.path = path;
    return result;
  }
  const nd = new Nameidata();
  let error = path_parentat(name, nd);
  if (error) return error;
  error = open_last_lookups(nd, flags, mode, result);
  if (error) {
    path_put(nd.path);
    return error;
  }
  result.path = nd.path;
  return result;
}

/** Who creates a file may open it in any way, whatever mode it got. */
function may_open(result: OpenResult, flags: number): number {
  const inode = result.path.dentry!.d_inode!;
  const acc_mode = acc_mode_of(flags);
  if (S_ISLNK(inode.i_mode)) return -ELOOP;
  if (S_ISDIR(inode.i_mode) && (acc_mode & MAY_WRITE || flags & O_CREAT)) return -EISDIR;
  return result.created ? 0 : inode_permission(inode, acc_mode);
}

export function do_filp_open(name: string, flags: number, mode: number): File | number {
  if (flags & O_CREAT && flags & O_DIRECTORY) return -EINVAL;
  const result = path_openat(name, flags, mode);
  if (IS_ERR(result)) return result;
  let error = may_open(result, flags);
  if (!error && flags & O_TRUNC && !result.created) error = do_truncate(result.path.dentry!, 0);
  if (error) {
    path_put(result.path);
    return error;
  }
  const file = alloc_file(result.path, flags);
  if (file.f_op !== null && file.f_op.owner && !try_module_get(file.f_op.owner)) {
    file.f_op = null;
    error = -ENODEV;
  }
  if (!error && file.f_op !== null && file.f_op.open) error = file.f_op.open(file.f_inode!, file);
  if (!error) return file;
  if (file.f_op !== null && file.f_op.owner) module_put(file.f_op.owner);
  file.f_op = null;
  fput(file);
  return error;
}

function sys_open(name: string, flags: number, mode: number): number {
  const fd = alloc_fd(0);
  if (fd < 0) return fd;
  const file = do_filp_open(name, flags, mode);
  if (IS_ERR(file)) return file;
  fd_install(fd, file);
  return fd;
}

SYSCALL_DEFINE('open', sys_open);
