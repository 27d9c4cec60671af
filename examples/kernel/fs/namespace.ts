/** The mount table: which file system is seen at which directory. */
import { EBUSY, ENOTDIR, EPERM, ENODEV, SYSCALL_DEFINE, sprintf } from 'kernel';
import type { Dentry } from '../include/linux/fs.ts';
import { Mount, Path, S_ISDIR } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { CAP_SYS_ADMIN } from '../include/uapi/capability.ts';
import { capable } from '../kernel/cred.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create } from '../mm/slab.ts';
import { DCACHE_MOUNTED, dentry_path, dget, dput } from './dcache.ts';
import { get_fs_type, vfs_kern_mount } from './super.ts';
import { LOOKUP_FOLLOW, user_path_at } from './namei.ts';
import type { SeqFile } from './seq_file.ts';
import { seq_puts } from './seq_file.ts';

/** Attached mounts, in order of mounting; the first is the root. */
const mount_list: Mount[] = [];
let mnt_cache: KmemCache;

export function mnt_init(): void {
  mnt_cache = kmem_cache_create('mnt_cache', 320);
}

export function alloc_vfsmnt(): Mount {
  kmem_cache_alloc(mnt_cache);
  return new Mount();
}

export function mntget(mnt: Mount): Mount {
  mnt.mnt_count++;
  return mnt;
}

export function mntput(mnt: Mount): void {
  mnt.mnt_count--;
}

export function path_get(path: Path): void {
  mntget(path.mnt!);
  dget(path.dentry!);
}

export function path_put(path: Path): void {
  dput(path.dentry!);
  mntput(path.mnt!);
}

/** A second reference to the same place. */
export function path_dup(path: Path): Path {
  path_get(path);
  const copy = new Path();
  copy.mnt = path.mnt;
  copy.dentry = path.dentry;
  return copy;
}

/** The mount on top of a directory, or null. */
export function lookup_mnt(parent: Mount, mountpoint: Dentry): Mount | null {
  if (!(mountpoint.d_flags & DCACHE_MOUNTED)) return null;
  for (const mnt of mount_list) if (mnt.mnt_parent === parent && mnt.mnt_mountpoint === mountpoint) return mnt;
  return null;
}

export function root_mnt(): Mount {
  return mount_list[0]!;
}

export function mount_root(mnt: Mount): void {
  mount_list.push(mnt);
}

/** Attaches `mnt` at `path`; keeps the path's references. */
function graft_tree(mnt: Mount, path: Path): number {
  if (!S_ISDIR(path.dentry!.d_inode!.i_mode)) return -ENOTDIR;
  if (path.dentry === path.mnt!.mnt_root) return -EBUSY;
  mnt.mnt_parent = path.mnt;
  mnt.mnt_mountpoint = path.dentry;
  path.dentry!.d_flags |= DCACHE_MOUNTED;
  mount_list.push(mnt);
  return 0;
}

export function do_mount(type_name: string, dir_name: string): number {
  const type = get_fs_type(type_name);
  if (type === null) return -ENODEV;
  const path = user_path_at(dir_name, LOOKUP_FOLLOW);
  if (IS_ERR(path)) return path;
  let error = S_ISDIR(path.dentry!.d_inode!.i_mode) ? 0 : -ENOTDIR;
  if (!error && path.dentry === path.mnt!.mnt_root) error = -EBUSY;
  if (!error) {
    const mnt = vfs_kern_mount(type);
    error = IS_ERR(mnt) ? mnt : graft_tree(mnt, path);
  }
  if (error) path_put(path);
  return error;
}

function sys_mount(type_name: string, dir_name: string): number {
  return capable(CAP_SYS_ADMIN) ? do_mount(type_name, dir_name) : -EPERM;
}

/** The path of a dentry as seen from the root of all mounts. */
export function d_path(path: Path): string {
  let text = dentry_path(path.dentry!);
  for (let mnt = path.mnt!; mnt.mnt_parent !== null; mnt = mnt.mnt_parent) {
    text = `${dentry_path(mnt.mnt_mountpoint!)}${text}`;
  }
  return text === '' ? '/' : text;
}

export function mounts_show(m: SeqFile, unused: unknown): number {
  for (const mnt of mount_list) {
    const root = new Path();
    root.mnt = mnt;
    root.dentry = mnt.mnt_root;
    const type = mnt.mnt_sb!.s_type!.name;
    seq_puts(m, sprintf('%s %s %s rw 0 0\n', mnt.mnt_parent === null ? 'rootfs' : type, d_path(root), type));
  }
  return 0;
}

SYSCALL_DEFINE('mount', sys_mount);
