/** Inodes: made, found by number, shared by reference count, and evicted with their last user. */
import { WARN_ON, jiffies, mutex_lock, mutex_lock_nested, mutex_unlock } from 'kernel';
import type { SuperBlock } from '../include/linux/fs.ts';
import { Inode, S_ISDIR } from '../include/linux/fs.ts';
import { S_ISGID } from '../include/uapi/stat.ts';
import { capable, current_fsgid, current_fsuid } from '../kernel/cred.ts';
import { CAP_FOWNER } from '../include/uapi/capability.ts';
import { truncate_inode_pages } from '../mm/filemap.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';

let inode_cachep: KmemCache;

export function inode_init(): void {
  inode_cachep = kmem_cache_create('inode_cache', 600);
}

/** The time that inodes are stamped with: milliseconds since boot. */
export function current_time(): number {
  return jiffies();
}

export function inode_lock(inode: Inode): void {
  mutex_lock(inode.i_rwsem);
}

/** A directory whose entry changes, with that entry's inode or another directory locked after it. */
export const I_MUTEX_PARENT = 1;
export const I_MUTEX_PARENT2 = 5;

export function inode_lock_nested(inode: Inode, subclass: number): void {
  mutex_lock_nested(inode.i_rwsem, subclass);
}

export function inode_unlock(inode: Inode): void {
  mutex_unlock(inode.i_rwsem);
}

function alloc_inode(sb: SuperBlock, ino: number): Inode {
  kmem_cache_alloc(inode_cachep);
  const inode = new Inode();
  inode.i_sb = sb;
  inode.i_ino = ino;
  inode.i_atime = inode.i_mtime = inode.i_ctime = current_time();
  sb.s_inodes.set(ino, inode);
  return inode;
}

export function new_inode(sb: SuperBlock): Inode {
  return alloc_inode(sb, sb.s_next_ino++);
}

export function ihold(inode: Inode): void {
  WARN_ON(inode.i_count < 1);
  inode.i_count++;
}

/** The inode of that number with a reference, or null if it is not in memory. */
export function ilookup(sb: SuperBlock, ino: number): Inode | null {
  const inode = sb.s_inodes.get(ino) ?? null;
  if (inode !== null) ihold(inode);
  return inode;
}

/** The same; makes the inode if need be. One without an i_op is new, and the caller's to set up. */
export function iget(sb: SuperBlock, ino: number): Inode {
  return ilookup(sb, ino) ?? alloc_inode(sb, ino);
}

function evict(inode: Inode): void {
  const sb = inode.i_sb!;
  sb.s_inodes.delete(inode.i_ino);
  truncate_inode_pages(inode.i_data, 0);
  if (sb.s_op !== null && sb.s_op.evict_inode) sb.s_op.evict_inode(inode);
  kmem_cache_free(inode_cachep);
}

/** Drops a reference. No file system here has a disk, so an inode without users has no use. */
export function iput(inode: Inode): void {
  WARN_ON(inode.i_count < 1);
  if (--inode.i_count === 0) evict(inode);
}

/** Owner, group and mode of a new inode; a setgid directory passes on its group. */
export function inode_init_owner(inode: Inode, dir: Inode | null, mode: number): void {
  inode.i_uid = current_fsuid();
  if (dir !== null && dir.i_mode & S_ISGID) {
    inode.i_gid = dir.i_gid;
    if (S_ISDIR(mode)) mode |= S_ISGID;
  } else {
    inode.i_gid = current_fsgid();
  }
  inode.i_mode = mode;
}

export function inode_owner_or_capable(inode: Inode): boolean {
  return current_fsuid() === inode.i_uid || capable(CAP_FOWNER);
}

export function inc_nlink(inode: Inode): void {
  inode.i_nlink++;
}

export function drop_nlink(inode: Inode): void {
  WARN_ON(inode.i_nlink === 0);
  inode.i_nlink--;
}
