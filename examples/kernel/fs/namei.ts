/** Path lookup: from a text to a dentry, one component at a time. */
import { EFAULT, EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from 'kernel';
import type { Dentry, Inode } from '../include/linux/fs.ts';
import { MAY_EXEC, Path, S_ISDIR, S_ISLNK } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { MAXSYMLINKS, NAME_MAX, PATH_MAX } from '../include/uapi/limits.ts';
import { d_alloc, d_lookup, dget, dput } from './dcache.ts';
import { current_fs } from './fs_struct.ts';
import { inode_lock, inode_unlock } from './inode.ts';
import { lookup_mnt, mntget, path_dup, path_put } from './namespace.ts';
import { inode_permission } from './permission.ts';

/** Follow a symbolic link in the last component. */
export const LOOKUP_FOLLOW = 1;
/** The last component must be a directory. */
export const LOOKUP_DIRECTORY = 2;

export const LAST_NORM = 0;
export const LAST_ROOT = 1;
export const LAST_DOT = 2;
export const LAST_DOTDOT = 3;

/** How far a walk has come. */
export class Nameidata {
  path = new Path();
  /** The component that is still to be looked up. */
  last = '';
  last_type = LAST_ROOT;
  total_link_count = 0;
  /** The text ended in a slash. */
  trailing_slash = false;
}

function getname(name: string): number {
  if (typeof name !== 'string') return -EFAULT;
  if (name.length === 0) return -ENOENT;
  return name.length >= PATH_MAX ? -ENAMETOOLONG : 0;
}

function path_init(name: string, nd: Nameidata): void {
  const fs = current_fs();
  nd.path = path_dup(name.startsWith('/') ? fs.root : fs.pwd);
}

/** Replaces the place of the walk; takes over the caller's references. */
function path_to_nameidata(nd: Nameidata, path: Path): void {
  path_put(nd.path);
  nd.path = path;
}

function nd_jump_root(nd: Nameidata): void {
  path_to_nameidata(nd, path_dup(current_fs().root));
}

/** Goes down to what is mounted here. */
function follow_mount(path: Path): void {
  for (;;) {
    const mounted = lookup_mnt(path.mnt!, path.dentry!);
    if (mounted === null) return;
    mntget(mounted);
    dget(mounted.mnt_root!);
    path_put(path);
    path.mnt = mounted;
    path.dentry = mounted.mnt_root;
  }
}

function follow_dotdot(nd: Nameidata): void {
  const { root } = current_fs();
  const up = path_dup(nd.path);
  while (!(up.dentry === root.dentry && up.mnt === root.mnt)) {
    if (up.dentry !== up.mnt!.mnt_root) {
      const parent = dget(up.dentry!.d_parent!);
      dput(up.dentry!);
      up.dentry = parent;
      break;
    }
    const child = up.mnt!;
    if (child.mnt_parent === null) break;
    mntget(child.mnt_parent);
    dget(child.mnt_mountpoint!);
    path_put(up);
    up.mnt = child.mnt_parent;
    up.dentry = child.mnt_mountpoint;
  }
  follow_mount(up);
  path_to_nameidata(nd, up);
}

/** Asks the file system about a name; the caller holds the directory's lock. */
export function __lookup_hash(name: string, parent: Dentry): Dentry | number {
  const cached = d_lookup(parent, name);
  if (cached !== null) return cached;
  const dir = parent.d_inode!;
  if (!dir.i_op!.lookup) return -ENOTDIR;
  if (dir.i_nlink === 0) return -ENOENT;
  const dentry = d_alloc(parent, name);
  const old = dir.i_op!.lookup(dir, dentry);
  if (old === null) return dentry;
  dput(dentry);
  return old;
}

function lookup_slow(name: string, parent: Dentry): Dentry | number {
  const dir: Inode = parent.d_inode!;
  inode_lock(dir);
  const dentry = __lookup_hash(name, parent);
  inode_unlock(dir);
  return dentry;
}

function lookup_fast(name: string, parent: Dentry): Dentry | null {
  return d_lookup(parent, name);
}

/** Walks the text of a symbolic link, but for its last component. */
export function pick_link(nd: Nameidata, link: Dentry): number {
  if (nd.total_link_count++ >= MAXSYMLINKS) return -ELOOP;
  const inode = link.d_inode!;
  if (!inode.i_op!.get_link) return -EINVAL;
  const target = inode.i_op!.get_link(link, inode);
  if (target.startsWith('/')) nd_jump_root(nd);
  return link_path_walk(target, nd);
}

/** Goes where a symbolic link points. */
function follow_link(nd: Nameidata, link: Dentry): number {
  const { trailing_slash } = nd;
  let error = pick_link(nd, link);
  if (!error) error = walk_component(nd, true);
  if (!error && nd.trailing_slash && !S_ISDIR(nd.path.dentry!.d_inode!.i_mode)) error = -ENOTDIR;
  nd.trailing_slash = trailing_slash;
  return error;
}

/** Steps into the component `nd.last`, which has to exist. */
function walk_component(nd: Nameidata, follow: boolean): number {
  if (nd.last_type === LAST_DOTDOT) follow_dotdot(nd);
  if (nd.last_type !== LAST_NORM) return 0;
  const parent = nd.path.dentry!;
  const dentry = lookup_fast(nd.last, parent) ?? lookup_slow(nd.last, parent);
  if (IS_ERR(dentry)) return dentry;
  if (dentry.d_inode === null) {
    dput(dentry);
    return -ENOENT;
  }
  if (follow && S_ISLNK(dentry.d_inode.i_mode)) {
    const error = follow_link(nd, dentry);
    dput(dentry);
    return error;
  }
  const path = new Path();
  path.mnt = mntget(nd.path.mnt!);
  path.dentry = dentry;
  follow_mount(path);
  path_to_nameidata(nd, path);
  return 0;
}

function may_lookup(nd: Nameidata): number {
  const inode = nd.path.dentry!.d_inode!;
  return S_ISDIR(inode.i_mode) ? inode_permission(inode, MAY_EXEC) : -ENOTDIR;
}

/** Walks all components but the last, which it leaves in `nd.last`. */
function link_path_walk(name: string, nd: Nameidata): number {
  nd.last_type = LAST_ROOT;
  nd.last = '';
  nd.trailing_slash = name.endsWith('/');
  const components: string[] = [];
  for (const component of name.split('/')) if (component !== '') components.push(component);
  for (let i = 0; i < components.length; i++) {
    const trailing_slash = nd.trailing_slash;
    let error = may_lookup(nd);
    if (error) return error;
    const component = components[i]!;
    if (component.length > NAME_MAX) return -ENAMETOOLONG;
    nd.last = component;
    nd.last_type = component === '.' ? LAST_DOT : component === '..' ? LAST_DOTDOT : LAST_NORM;
    if (i === components.length - 1) return 0;
    error = walk_component(nd, true);
    if (error) return error;
    if (!S_ISDIR(nd.path.dentry!.d_inode!.i_mode)) return -ENOTDIR;
    nd.trailing_slash = trailing_slash;
  }
  return 0;
}

/** Looks a path up; the result holds references that path_put() drops. */
export function user_path_at(name: string, flags: number): Path | number {
  let error = getname(name);
  if (error) return error;
  const nd = new Nameidata();
  path_init(name, nd);
  error = link_path_walk(name, nd);
  const directory = nd.trailing_slash || (flags & LOOKUP_DIRECTORY) !== 0;
  if (!error) error = walk_component(nd, nd.trailing_slash || (flags & LOOKUP_FOLLOW) !== 0);
  if (!error && directory && !S_ISDIR(nd.path.dentry!.d_inode!.i_mode)) error = -ENOTDIR;
  if (!error) return nd.path;
  path_put(nd.path);
  return error;
}

/** Looks up all but the last component; `nd` then holds the parent. */
export function path_parentat(name: string, nd: Nameidata): number {
  let error = getname(name);
  if (error) return error;
  path_init(name, nd);
  error = link_path_walk(name, nd);
  if (!error && !S_ISDIR(nd.path.dentry!.d_inode!.i_mode)) error = -ENOTDIR;
  if (error) path_put(nd.path);
  return error;
}

/** Steps into the last component for open(), which has looked it up and found no link. */
export function step_into(nd: Nameidata): number {
  return walk_component(nd, false);
}
