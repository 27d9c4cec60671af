/** Operations for file systems that keep everything in the dentry cache. */
import { ENOTEMPTY } from 'kernel';
import type { Dentry, DirContext, File, Inode } from '../include/linux/fs.ts';
import { S_ISDIR } from '../include/linux/fs.ts';
import { d_add, dget, dput } from './dcache.ts';
import { current_time, drop_nlink, ihold, inc_nlink } from './inode.ts';
import { dir_emit, dir_emit_dots, dt_type } from './readdir.ts';

/** What is not in the cache does not exist; the negative dentry remembers that. */
export function simple_lookup(dir: Inode, dentry: Dentry): Dentry | number | null {
  d_add(dentry, null);
  return null;
}

export function always_delete_dentry(dentry: Dentry): number {
  return 1;
}

function update_times(inode: Inode): void {
  inode.i_mtime = inode.i_ctime = current_time();
}

export function simple_link(old_dentry: Dentry, dir: Inode, dentry: Dentry): number {
  const inode = old_dentry.d_inode!;
  inode.i_ctime = current_time();
  update_times(dir);
  inc_nlink(inode);
  ihold(inode);
  dget(dentry);
  dentry.d_inode = inode;
  return 0;
}

export function simple_empty(dentry: Dentry): boolean {
  for (const child of Array.from(dentry.d_children.values())) if (child.d_inode !== null) return false;
  return true;
}

export function simple_unlink(dir: Inode, dentry: Dentry): number {
  const inode = dentry.d_inode!;
  inode.i_ctime = current_time();
  update_times(dir);
  drop_nlink(inode);
  dput(dentry);
  return 0;
}

export function simple_rmdir(dir: Inode, dentry: Dentry): number {
  if (!simple_empty(dentry)) return -ENOTEMPTY;
  drop_nlink(dentry.d_inode!);
  simple_unlink(dir, dentry);
  drop_nlink(dir);
  return 0;
}

export function simple_rename(old_dir: Inode, old_dentry: Dentry, new_dir: Inode, new_dentry: Dentry): number {
  const they_are_dirs = S_ISDIR(old_dentry.d_inode!.i_mode);
  if (!simple_empty(new_dentry)) return -ENOTEMPTY;
  if (new_dentry.d_inode !== null) {
    simple_unlink(new_dir, new_dentry);
    if (they_are_dirs) {
      drop_nlink(new_dentry.d_inode);
      drop_nlink(old_dir);
    }
  } else if (they_are_dirs) {
    drop_nlink(old_dir);
    inc_nlink(new_dir);
  }
  update_times(old_dir);
  update_times(new_dir);
  old_dentry.d_inode!.i_ctime = current_time();
  return 0;
}

/** Lists the children that exist, from the position on. */
export function dcache_readdir(file: File, ctx: DirContext): number {
  const dentry = file.f_path.dentry!;
  if (!dir_emit_dots(file, ctx)) return 0;
  for (const child of Array.from(dentry.d_children.values())) {
    const inode = child.d_inode;
    if (inode === null || child.d_offset < ctx.pos) continue;
    if (!dir_emit(ctx, child.d_name, inode.i_ino, dt_type(inode.i_mode), child.d_offset + 1)) return 0;
    ctx.pos = child.d_offset + 1;
  }
  return 0;
}
