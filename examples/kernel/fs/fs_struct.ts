/** Where a process is: its root, its working directory, and the bits that its new files lack. */
import { EBADF, ENOENT, ENOTDIR, ERANGE, SYSCALL_DEFINE, get_current } from 'kernel';
import type { TaskStruct } from 'kernel';
import { MAY_EXEC, Path, S_ISDIR } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { S_IRWXUGO } from '../include/uapi/stat.ts';
import { strncpy_to_user } from '../lib/usercopy.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { dget } from './dcache.ts';
import { fget, fput } from './file_table.ts';
import { LOOKUP_DIRECTORY, LOOKUP_FOLLOW, user_path_at } from './namei.ts';
import { d_path, mntget, path_dup, path_put, root_mnt } from './namespace.ts';
import { inode_permission } from './permission.ts';

export class FsStruct {
  root = new Path();
  pwd = new Path();
  umask = 0o022;
}

let fs_cachep: KmemCache;

export function fs_struct_init(): void {
  fs_cachep = kmem_cache_create('fs_cache', 56);
}

/** The running task's; made when it first needs one. */
export function current_fs(): FsStruct {
  const task = get_current();
  if (task.fs === null) {
    kmem_cache_alloc(fs_cachep);
    const fs = new FsStruct();
    fs.root.mnt = mntget(root_mnt());
    fs.root.dentry = dget(root_mnt().mnt_root!);
    fs.pwd = path_dup(fs.root);
    task.fs = fs;
  }
  return task.fs as FsStruct;
}

export function exit_fs(): void {
  const task = get_current();
  if (task.fs === null) return;
  const fs = task.fs as FsStruct;
  task.fs = null;
  path_put(fs.root);
  path_put(fs.pwd);
  kmem_cache_free(fs_cachep);
}

function set_fs_pwd(path: Path): void {
  const fs = current_fs();
  const old = fs.pwd;
  fs.pwd = path;
  path_put(old);
}

function sys_chdir(name: string): number {
  const path = user_path_at(name, LOOKUP_FOLLOW | LOOKUP_DIRECTORY);
  if (IS_ERR(path)) return path;
  const error = inode_permission(path.dentry!.d_inode!, MAY_EXEC);
  if (error) {
    path_put(path);
    return error;
  }
  set_fs_pwd(path);
  return 0;
}

function sys_fchdir(fd: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const inode = file.f_inode!;
  if (!S_ISDIR(inode.i_mode)) return -ENOTDIR;
  const error = inode_permission(inode, MAY_EXEC);
  if (!error) set_fs_pwd(path_dup(file.f_path));
  fput(file);
  return error;
}

/** Yields the length with the final zero. */
function sys_getcwd(buf: Uint8Array, size: number): number {
  const { pwd } = current_fs();
  if (pwd.dentry!.d_inode!.i_nlink === 0) return -ENOENT;
  const text = d_path(pwd);
  if (text.length + 1 > size) return -ERANGE;
  return strncpy_to_user(buf, 0, text, text.length + 1) || text.length + 1;
}

function sys_umask(mask: number): number {
  const fs = current_fs();
  const old = fs.umask;
  fs.umask = mask & S_IRWXUGO;
  return old;
}

/** A place of its own for a child, the same as its parent's. */
export function copy_fs_struct(child: TaskStruct): void {
  if (child.fs === null) return;
  const old = child.fs as FsStruct;
  kmem_cache_alloc(fs_cachep);
  const fs = new FsStruct();
  fs.root = path_dup(old.root);
  fs.pwd = path_dup(old.pwd);
  fs.umask = old.umask;
  child.fs = fs;
}

SYSCALL_DEFINE('chdir', sys_chdir);
SYSCALL_DEFINE('fchdir', sys_fchdir);
SYSCALL_DEFINE('getcwd', sys_getcwd);
SYSCALL_DEFINE('umask', sys_umask);
