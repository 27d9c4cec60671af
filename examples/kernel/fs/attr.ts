/** Changes of attributes: truncate, chmod, chown, with what they take away from setuid programs. */
import { EBADF, EFBIG, EINVAL, EISDIR, EPERM, SYSCALL_DEFINE } from 'kernel';
import type { Dentry, Inode } from '../include/linux/fs.ts';
import { FMODE_WRITE, Iattr, MAY_WRITE, S_ISDIR, S_ISREG } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { CAP_CHOWN, CAP_FSETID } from '../include/uapi/capability.ts';
import { S_IALLUGO, S_IFMT, S_ISGID, S_ISUID, S_IXGRP } from '../include/uapi/stat.ts';
import { capable, current_fsuid, in_group_p } from '../kernel/cred.ts';
import { MAX_LFS_FILESIZE, file_remove_privs, truncate_inode_pages } from '../mm/filemap.ts';
import { fget, fput } from './file_table.ts';
import { current_time, inode_lock, inode_owner_or_capable, inode_unlock } from './inode.ts';
import { LOOKUP_FOLLOW, user_path_at } from './namei.ts';
import { path_put } from './namespace.ts';
import { inode_permission } from './permission.ts';

function chown_ok(inode: Inode, uid: number): boolean {
  return (current_fsuid() === inode.i_uid && uid === inode.i_uid) || capable(CAP_CHOWN);
}

function chgrp_ok(inode: Inode, gid: number): boolean {
  if (current_fsuid() === inode.i_uid && (in_group_p(gid) || gid === inode.i_gid)) return true;
  return capable(CAP_CHOWN);
}

/** Whether the running task may change these attributes. */
export function setattr_prepare(inode: Inode, attr: Iattr): number {
  if (attr.ia_size !== null && attr.ia_size > MAX_LFS_FILESIZE) return -EFBIG;
  if (attr.ia_uid !== null && !chown_ok(inode, attr.ia_uid)) return -EPERM;
  if (attr.ia_gid !== null && !chgrp_ok(inode, attr.ia_gid)) return -EPERM;
  if (attr.ia_mode !== null) {
    if (!inode_owner_or_capable(inode)) return -EPERM;
    // Who is not in the file's group cannot make it run with that group.
    const gid = attr.ia_gid ?? inode.i_gid;
    if (!in_group_p(gid) && !capable(CAP_FSETID)) attr.ia_mode &= ~S_ISGID;
  }
  return 0;
}

export function setattr_copy(inode: Inode, attr: Iattr): void {
  if (attr.ia_uid !== null) inode.i_uid = attr.ia_uid;
  if (attr.ia_gid !== null) inode.i_gid = attr.ia_gid;
  if (attr.ia_mode !== null) inode.i_mode = (inode.i_mode & S_IFMT) | (attr.ia_mode & S_IALLUGO);
  inode.i_ctime = current_time();
}

/** The caller holds the inode's lock. */
export function notify_change(dentry: Dentry, attr: Iattr): number {
  const inode = dentry.d_inode!;
  const error = setattr_prepare(inode, attr);
  if (error) return error;
  if (inode.i_op!.setattr) return inode.i_op!.setattr(dentry, attr);
  if (attr.ia_size !== null) {
    if (attr.ia_size < inode.i_size) truncate_inode_pages(inode.i_data, attr.ia_size);
    inode.i_size = attr.ia_size;
    inode.i_mtime = current_time();
  }
  setattr_copy(inode, attr);
  return 0;
}

export function do_truncate(dentry: Dentry, length: number): number {
  const inode = dentry.d_inode!;
  if (length < 0) return -EINVAL;
  if (!S_ISREG(inode.i_mode)) return S_ISDIR(inode.i_mode) ? -EISDIR : -EINVAL;
  const attr = new Iattr();
  attr.ia_size = length;
  inode_lock(inode);
  file_remove_privs(inode);
  const error = notify_change(dentry, attr);
  inode_unlock(inode);
  return error;
}

function sys_truncate(name: string, length: number): number {
  if (length < 0) return -EINVAL;
  const path = user_path_at(name, LOOKUP_FOLLOW);
  if (IS_ERR(path)) return path;
  const inode = path.dentry!.d_inode!;
  let error = 0;
  if (S_ISDIR(inode.i_mode)) error = -EISDIR;
  else if (!S_ISREG(inode.i_mode)) error = -EINVAL;
  else error = inode_permission(inode, MAY_WRITE);
  if (!error) error = do_truncate(path.dentry!, length);
  path_put(path);
  return error;
}

function sys_ftruncate(fd: number, length: number): number {
  if (length < 0) return -EINVAL;
  const file = fget(fd);
  if (file === null) return -EBADF;
  const writable = S_ISREG(file.f_inode!.i_mode) && (file.f_mode & FMODE_WRITE) !== 0;
  const error = writable ? do_truncate(file.f_path.dentry!, length) : -EINVAL;
  fput(file);
  return error;
}

function change_path(name: string, attr: Iattr): number {
  const path = user_path_at(name, LOOKUP_FOLLOW);
  if (IS_ERR(path)) return path;
  const inode = path.dentry!.d_inode!;
  inode_lock(inode);
  const error = notify_change(path.dentry!, attr);
  inode_unlock(inode);
  path_put(path);
  return error;
}

function sys_chmod(name: string, mode: number): number {
  const attr = new Iattr();
  attr.ia_mode = mode & S_IALLUGO;
  return change_path(name, attr);
}

/** -1 leaves the owner or the group as it is. A new owner takes the setuid and setgid bits away. */
function sys_chown(name: string, user: number, group: number): number {
  const path = user_path_at(name, LOOKUP_FOLLOW);
  if (IS_ERR(path)) return path;
  const inode = path.dentry!.d_inode!;
  const attr = new Iattr();
  if (user !== -1) attr.ia_uid = user;
  if (group !== -1) attr.ia_gid = group;
  inode_lock(inode);
  const error = notify_change(path.dentry!, attr);
  if (!error && !S_ISDIR(inode.i_mode)) {
    inode.i_mode &= ~S_ISUID;
    if (inode.i_mode & S_IXGRP) inode.i_mode &= ~S_ISGID;
  }
  inode_unlock(inode);
  path_put(path);
  return error;
}

SYSCALL_DEFINE('truncate', sys_truncate);
SYSCALL_DEFINE('ftruncate', sys_ftruncate);
SYSCALL_DEFINE('chmod', sys_chmod);
SYSCALL_DEFINE('chown', sys_chown);
