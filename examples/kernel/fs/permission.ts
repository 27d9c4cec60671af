/** Who may do what with a file: mode bits, capabilities, and the rules for entries of directories. */
import { EACCES, EBUSY, EEXIST, EISDIR, ENOENT, ENOTDIR, EPERM } from 'kernel';
import type { Dentry, Inode } from '../include/linux/fs.ts';
import { MAY_EXEC, MAY_READ, MAY_WRITE, S_ISDIR } from '../include/linux/fs.ts';
import { CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER } from '../include/uapi/capability.ts';
import { S_ISVTX, S_IXUGO } from '../include/uapi/stat.ts';
import { capable, current_fsuid, in_group_p } from '../kernel/cred.ts';
import { DCACHE_MOUNTED } from './dcache.ts';

function acl_permission_check(inode: Inode, mask: number): number {
  let mode = inode.i_mode;
  if (inode.i_uid === current_fsuid()) mode >>= 6;
  else if (in_group_p(inode.i_gid)) mode >>= 3;
  return (mask & ~mode & (MAY_READ | MAY_WRITE | MAY_EXEC)) === 0 ? 0 : -EACCES;
}

export function generic_permission(inode: Inode, mask: number): number {
  const error = acl_permission_check(inode, mask);
  if (error !== -EACCES) return error;
  if (S_ISDIR(inode.i_mode)) {
    if (!(mask & MAY_WRITE) && capable(CAP_DAC_READ_SEARCH)) return 0;
    return capable(CAP_DAC_OVERRIDE) ? 0 : -EACCES;
  }
  if (mask === MAY_READ && capable(CAP_DAC_READ_SEARCH)) return 0;
  // Even root executes only what somebody may execute.
  if (!(mask & MAY_EXEC) || inode.i_mode & S_IXUGO) {
    if (capable(CAP_DAC_OVERRIDE)) return 0;
  }
  return -EACCES;
}

export function inode_permission(inode: Inode, mask: number): number {
  return generic_permission(inode, mask);
}

/** In a sticky directory only the owners of the entry and of the directory may take it away. */
export function check_sticky(dir: Inode, inode: Inode): boolean {
  if (!(dir.i_mode & S_ISVTX)) return false;
  const fsuid = current_fsuid();
  if (inode.i_uid === fsuid || dir.i_uid === fsuid) return false;
  return !capable(CAP_FOWNER);
}

export function may_create(dir: Inode, child: Dentry): number {
  if (child.d_inode !== null) return -EEXIST;
  if (dir.i_nlink === 0) return -ENOENT;
  return inode_permission(dir, MAY_WRITE | MAY_EXEC);
}

/** Whether the running task may remove `victim`, as a directory or as something else. */
export function may_delete(dir: Inode, victim: Dentry, isdir: boolean): number {
  const inode = victim.d_inode;
  if (inode === null) return -ENOENT;
  const error = inode_permission(dir, MAY_WRITE | MAY_EXEC);
  if (error) return error;
  if (check_sticky(dir, inode)) return -EPERM;
  if (isdir) {
    if (!S_ISDIR(inode.i_mode)) return -ENOTDIR;
    if (victim.d_parent === null) return -EBUSY;
  } else if (S_ISDIR(inode.i_mode)) {
    return -EISDIR;
  }
  if (dir.i_nlink === 0) return -ENOENT;
  return victim.d_flags & DCACHE_MOUNTED ? -EBUSY : 0;
}
