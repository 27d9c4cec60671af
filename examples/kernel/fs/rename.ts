/** rename(): one name replaces another, with both directories locked. */
import {
  EBUSY, EINVAL, ENOENT, ENOTDIR, ENOTEMPTY, EPERM, EXDEV, SYSCALL_DEFINE, mutex_lock, mutex_unlock,
} from 'kernel';
import type { Dentry, Inode } from '../include/linux/fs.ts';
import { MAY_WRITE, S_ISDIR } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { d_move, dput, is_subdir, shrink_dcache_parent } from './dcache.ts';
import { I_MUTEX_PARENT, I_MUTEX_PARENT2, inode_lock, inode_lock_nested, inode_unlock } from './inode.ts';
import { LAST_NORM, Nameidata, __lookup_hash, path_parentat } from './namei.ts';
import { path_put } from './namespace.ts';
import { inode_permission, may_create, may_delete } from './permission.ts';

/** Locks both directories, an ancestor first; renames across directories one at a time. */
function lock_rename(one: Dentry, other: Dentry): void {
  if (one === other) {
    inode_lock_nested(one.d_inode!, I_MUTEX_PARENT);
    return;
  }
  mutex_lock(one.d_sb!.s_vfs_rename_mutex);
  const first = is_subdir(one, other) ? other : one;
  inode_lock_nested(first.d_inode!, I_MUTEX_PARENT);
  inode_lock_nested((first === one ? other : one).d_inode!, I_MUTEX_PARENT2);
}

function unlock_rename(one: Dentry, other: Dentry): void {
  inode_unlock(one.d_inode!);
  if (one === other) return;
  inode_unlock(other.d_inode!);
  mutex_unlock(one.d_sb!.s_vfs_rename_mutex);
}

function vfs_rename(old_dir: Inode, old_dentry: Dentry, new_dir: Inode, new_dentry: Dentry): number {
  const source = old_dentry.d_inode!;
  const target = new_dentry.d_inode;
  if (source === target) return 0;
  const is_dir = S_ISDIR(source.i_mode);
  let error = may_delete(old_dir, old_dentry, is_dir);
  if (error) return error;
  error = target === null ? may_create(new_dir, new_dentry) : may_delete(new_dir, new_dentry, is_dir);
  if (error) return error;
  if (!old_dir.i_op!.rename) return -EPERM;
  // A directory that moves gets another `..`, which is a write to it.
  if (is_dir && new_dir !== old_dir) {
    error = inode_permission(source, MAY_WRITE);
    if (error) return error;
  }
  if (target !== null) inode_lock(target);
  error = old_dir.i_op!.rename(old_dir, old_dentry, new_dir, new_dentry);
  if (!error && target !== null && is_dir) shrink_dcache_parent(new_dentry);
  if (!error) d_move(old_dentry, new_dentry);
  if (target !== null) inode_unlock(target);
  return error;
}

/** The checks that need both dentries, then the rename. */
function rename_locked(old_nd: Nameidata, new_nd: Nameidata): number {
  const old_parent = old_nd.path.dentry!;
  const new_parent = new_nd.path.dentry!;
  const old_dentry = __lookup_hash(old_nd.last, old_parent);
  if (IS_ERR(old_dentry)) return old_dentry;
  const new_dentry = __lookup_hash(new_nd.last, new_parent);
  if (IS_ERR(new_dentry)) {
    dput(old_dentry);
    return new_dentry;
  }
  const source = old_dentry.d_inode;
  let error = 0;
  if (source === null) error = -ENOENT;
  else if (!S_ISDIR(source.i_mode) && (old_nd.trailing_slash || new_nd.trailing_slash)) error = -ENOTDIR;
  else if (is_subdir(new_parent, old_dentry)) error = -EINVAL;
  else if (is_subdir(old_parent, new_dentry)) error = -ENOTEMPTY;
  else error = vfs_rename(old_parent.d_inode!, old_dentry, new_parent.d_inode!, new_dentry);
  dput(new_dentry);
  dput(old_dentry);
  return error;
}

function sys_rename(oldname: string, newname: string): number {
  const old_nd = new Nameidata();
  const new_nd = new Nameidata();
  let error = path_parentat(oldname, old_nd);
  if (error) return error;
  error = path_parentat(newname, new_nd);
  if (error) {
    path_put(old_nd.path);
    return error;
  }
  if (old_nd.path.mnt !== new_nd.path.mnt) error = -EXDEV;
  else if (old_nd.last_type !== LAST_NORM || new_nd.last_type !== LAST_NORM) error = -EBUSY;
  else {
    lock_rename(old_nd.path.dentry!, new_nd.path.dentry!);
    error = rename_locked(old_nd, new_nd);
    unlock_rename(old_nd.path.dentry!, new_nd.path.dentry!);
  }
  path_put(new_nd.path);
  path_put(old_nd.path);
  return error;
}

SYSCALL_DEFINE('rename', sys_rename);
