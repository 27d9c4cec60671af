/**
 * The dentry cache: names and what they stand for. A dentry is used, or it is unused and waits on an
 * LRU list until it is looked up again or pruned. A child holds a reference to its parent.
 */
import { BUG_ON, Spinlock, WARN_ON, spin_lock, spin_unlock } from 'kernel';
import type { Inode, SuperBlock } from '../include/linux/fs.ts';
import { Dentry } from '../include/linux/fs.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { iput } from './inode.ts';

export const DCACHE_LRU_LIST = 1;
export const DCACHE_REFERENCED = 2;
/** A lookup finds it. */
export const DCACHE_HASHED = 4;
export const DCACHE_MOUNTED = 8;

/** Guards counts, names, flags and the LRU list. */
const dcache_lock = new Spinlock();
/** Unused dentries, the least recently used first. */
const dentry_lru = new Set<Dentry>();
let dentry_cache: KmemCache;

export function dcache_init(): void {
  dentry_cache = kmem_cache_create('dentry', 192);
}

export function nr_dentry_unused(): number {
  return dentry_lru.size;
}

function d_lru_add(dentry: Dentry): void {
  dentry.d_flags |= DCACHE_LRU_LIST;
  dentry_lru.add(dentry);
}

function d_lru_del(dentry: Dentry): void {
  if (!(dentry.d_flags & DCACHE_LRU_LIST)) return;
  dentry.d_flags &= ~DCACHE_LRU_LIST;
  dentry_lru.delete(dentry);
}

export function d_unhashed(dentry: Dentry): boolean {
  return !(dentry.d_flags & DCACHE_HASHED);
}

/** A new dentry, not hashed yet, with one reference. */
export function d_alloc(parent: Dentry, name: string): Dentry {
  kmem_cache_alloc(dentry_cache);
  const dentry = new Dentry();
  dentry.d_name = name;
  dentry.d_parent = dget(parent);
  dentry.d_sb = parent.d_sb;
  dentry.d_op = parent.d_sb!.s_d_op;
  return dentry;
}

/** A dentry that no path leads to, such as a pipe's. */
export function d_alloc_pseudo(sb: SuperBlock, name: string): Dentry {
  kmem_cache_alloc(dentry_cache);
  const dentry = new Dentry();
  dentry.d_name = name;
  dentry.d_sb = sb;
  return dentry;
}

export function d_make_root(root_inode: Inode): Dentry {
  const dentry = d_alloc_pseudo(root_inode.i_sb!, '/');
  d_instantiate(dentry, root_inode);
  return dentry;
}

export function d_instantiate(dentry: Dentry, inode: Inode | null): void {
  spin_lock(dcache_lock);
  dentry.d_inode = inode;
  spin_unlock(dcache_lock);
}

function __d_rehash(dentry: Dentry): void {
  const parent = dentry.d_parent!;
  dentry.d_flags |= DCACHE_HASHED;
  dentry.d_offset = parent.d_next_offset++;
  parent.d_children.set(dentry.d_name, dentry);
}

function __d_drop(dentry: Dentry): void {
  if (d_unhashed(dentry)) return;
  dentry.d_flags &= ~DCACHE_HASHED;
  dentry.d_parent!.d_children.delete(dentry.d_name);
}

/** Takes over the caller's reference to the inode, and makes the dentry visible to lookups. */
export function d_add(dentry: Dentry, inode: Inode | null): void {
  spin_lock(dcache_lock);
  dentry.d_inode = inode;
  __d_rehash(dentry);
  spin_unlock(dcache_lock);
}

/** Finds a child by name and takes a reference to it. */
export function d_lookup(parent: Dentry, name: string): Dentry | null {
  spin_lock(dcache_lock);
  const dentry = parent.d_children.get(name) ?? null;
  if (dentry !== null) {
    d_lru_del(dentry);
    dentry.d_count++;
  }
  spin_unlock(dcache_lock);
  return dentry;
}

export function dget(dentry: Dentry): Dentry {
  spin_lock(dcache_lock);
  d_lru_del(dentry);
  dentry.d_count++;
  spin_unlock(dcache_lock);
  return dentry;
}

/** Whether a dentry that nobody uses any more is worth keeping. */
function retain_dentry(dentry: Dentry): boolean {
  if (d_unhashed(dentry)) return false;
  return dentry.d_op === null || dentry.d_op.d_delete(dentry) === 0;
}

/**
 * Frees a dentry; yields its parent, whose reference the caller has to drop. Called with dcache_lock
 * held, so that nobody finds the dentry any more, and drops it.
 */
function dentry_kill(dentry: Dentry): Dentry | null {
  BUG_ON(dentry.d_count !== 0);
  d_lru_del(dentry);
  __d_drop(dentry);
  const inode = dentry.d_inode;
  const parent = dentry.d_parent;
  dentry.d_inode = null;
  dentry.d_parent = null;
  spin_unlock(dcache_lock);
  if (inode !== null) iput(inode);
  kmem_cache_free(dentry_cache);
  return parent;
}

/** Drops a reference; without recursion, for the tree may be deep. */
export function dput(dentry: Dentry): void {
  let next: Dentry | null = dentry;
  while (next !== null) {
    spin_lock(dcache_lock);
    WARN_ON(next.d_count <= 0);
    let kill: boolean = --next.d_count === 0;
    if (kill && retain_dentry(next)) {
      next.d_flags |= DCACHE_REFERENCED;
      d_lru_add(next);
      kill = false;
    }
    if (kill) {
      next = dentry_kill(next);
    } else {
      spin_unlock(dcache_lock);
      next = null;
    }
  }
}

/** The name is gone: the last user's dentry becomes negative, another one is hidden. */
export function d_delete(dentry: Dentry): void {
  spin_lock(dcache_lock);
  const inode = dentry.d_inode;
  const last = dentry.d_count === 1;
  if (last) dentry.d_inode = null;
  else __d_drop(dentry);
  spin_unlock(dcache_lock);
  if (last && inode !== null) iput(inode);
}

/** Gives `dentry` the name and the parent of `target`, which it replaces. */
export function d_move(dentry: Dentry, target: Dentry): void {
  const old_parent = dentry.d_parent!;
  dget(target.d_parent!);
  spin_lock(dcache_lock);
  __d_drop(dentry);
  __d_drop(target);
  dentry.d_parent = target.d_parent;
  dentry.d_name = target.d_name;
  __d_rehash(dentry);
  spin_unlock(dcache_lock);
  dput(old_parent);
}

export function is_subdir(dentry: Dentry, ancestor: Dentry): boolean {
  for (let at: Dentry | null = dentry; at !== null; at = at.d_parent) if (at === ancestor) return true;
  return false;
}

/** The path from the root of the file system. */
export function dentry_path(dentry: Dentry): string {
  let path = '';
  for (let at = dentry; at.d_parent !== null; at = at.d_parent) path = `/${at.d_name}${path}`;
  return path;
}

/** Looks at up to `count` unused dentries and frees those not used since the last look. */
export function prune_dcache(count: number): number {
  let freed = 0;
  for (const dentry of Array.from(dentry_lru.values()).slice(0, count)) {
    spin_lock(dcache_lock);
    const unused = dentry.d_count === 0 && (dentry.d_flags & DCACHE_LRU_LIST) !== 0;
    const referenced = unused && (dentry.d_flags & DCACHE_REFERENCED) !== 0;
    if (referenced) {
      dentry.d_flags &= ~DCACHE_REFERENCED;
      dentry_lru.delete(dentry);
      dentry_lru.add(dentry);
    }
    if (!unused || referenced) {
      spin_unlock(dcache_lock);
      continue;
    }
    const parent = dentry_kill(dentry);
    if (parent !== null) dput(parent);
    freed++;
  }
  return freed;
}

/** Frees the unused children of a directory, which would keep it in memory after its removal. */
export function shrink_dcache_parent(parent: Dentry): void {
  for (const child of Array.from(parent.d_children.values())) {
    shrink_dcache_parent(child);
    spin_lock(dcache_lock);
    if (child.d_count > 0 || child.d_parent !== parent) {
      spin_unlock(dcache_lock);
      continue;
    }
    dentry_kill(child);
    dput(parent);
  }
}
