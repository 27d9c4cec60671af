/** Entries of /proc that do not belong to a process: a tree of its own, from which inodes are made. */
import { EINVAL, ENOENT } from 'kernel';
import type {
  Dentry, DentryOperations, DirContext, File, FileOperations, Inode, InodeOperations, Kiocb, SuperBlock,
} from '../../include/linux/fs.ts';
import { DT_DIR, DT_REG } from '../../include/uapi/dirent.ts';
import { S_IFDIR, S_IFREG } from '../../include/uapi/stat.ts';
import { d_add } from '../dcache.ts';
import { iget } from '../inode.ts';
import { always_delete_dentry } from '../libfs.ts';
import { dir_emit, dir_emit_dots } from '../readdir.ts';
import type { ShowFunction } from '../seq_file.ts';
import { seq_read_iter, single_open, single_release } from '../seq_file.ts';

/** What a write to an entry does with the text; 0 or a negative errno. */
export type ProcWrite = (data: unknown, text: string) => number;

/** Inode numbers of entries; below are those of tasks, which new_inode() counts up. */
export const PROC_DYNAMIC_FIRST = 0xf0000000;

export class ProcDirEntry {
  name = '';
  low_ino = 0;
  mode = 0;
  show: ShowFunction | null = null;
  write: ProcWrite | null = null;
  data: unknown = null;
  subdir = new Map<string, ProcDirEntry>();
}

export const proc_root = new ProcDirEntry();
let next_low_ino = PROC_DYNAMIC_FIRST + 1;

export const simple_dentry_operations: DentryOperations = { d_delete: always_delete_dentry };

const proc_iter_file_ops: FileOperations = {
  open: proc_reg_open,
  release: single_release,
  read_iter: seq_read_iter,
  write_iter: proc_reg_write,
};

const proc_dir_operations: FileOperations = { iterate_shared: proc_readdir };
const proc_dir_inode_operations: InodeOperations = { lookup: proc_lookup };
const proc_file_inode_operations: InodeOperations = {};

function proc_register(parent: ProcDirEntry | null, entry: ProcDirEntry): ProcDirEntry {
  entry.low_ino = next_low_ino++;
  (parent ?? proc_root).subdir.set(entry.name, entry);
  return entry;
}

export function proc_mkdir(name: string, parent: ProcDirEntry | null): ProcDirEntry {
  const entry = new ProcDirEntry();
  entry.name = name;
  entry.mode = S_IFDIR | 0o555;
  return proc_register(parent, entry);
}

/** A file that shows text; `data` goes to the function. */
export function proc_create_single_data(
  name: string, mode: number, parent: ProcDirEntry | null, show: ShowFunction, data: unknown,
): ProcDirEntry {
  const entry = new ProcDirEntry();
  entry.name = name;
  entry.mode = S_IFREG | mode;
  entry.show = show;
  entry.data = data;
  return proc_register(parent, entry);
}

function proc_reg_open(inode: Inode, file: File): number {
  const entry = inode.i_private as ProcDirEntry;
  return single_open(file, entry.show!, entry.data);
}

function proc_reg_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  const entry = iocb.ki_filp!.f_inode!.i_private as ProcDirEntry;
  if (entry.write === null) return -EINVAL;
  let text = '';
  for (let i = 0; i < count; i++) text += String.fromCharCode(from[i]!);
  const error = entry.write(entry.data, text.trim());
  if (error) return error;
  iocb.ki_pos += count;
  return count;
}

export function proc_get_inode(sb: SuperBlock, entry: ProcDirEntry): Inode {
  const inode = iget(sb, entry.low_ino);
  if (inode.i_op !== null) return inode;
  inode.i_private = entry;
  inode.i_mode = entry.mode;
  if (entry.show === null) {
    inode.i_nlink = 2;
    inode.i_op = proc_dir_inode_operations;
    inode.i_fop = proc_dir_operations;
  } else {
    inode.i_op = proc_file_inode_operations;
    inode.i_fop = proc_iter_file_ops;
  }
  return inode;
}

export function proc_lookup_de(dir: Inode, dentry: Dentry, parent: ProcDirEntry): number {
  const entry = parent.subdir.get(dentry.d_name) ?? null;
  if (entry === null) return -ENOENT;
  d_add(dentry, proc_get_inode(dir.i_sb!, entry));
  return 0;
}

function proc_lookup(dir: Inode, dentry: Dentry): Dentry | number | null {
  return proc_lookup_de(dir, dentry, dir.i_private as ProcDirEntry) || null;
}

/** Lists the entries from the position on; true if all fitted. */
export function proc_readdir_de(file: File, ctx: DirContext, parent: ProcDirEntry): boolean {
  if (!dir_emit_dots(file, ctx)) return false;
  let at = 2;
  for (const entry of Array.from(parent.subdir.values())) {
    if (at++ < ctx.pos) continue;
    if (!dir_emit(ctx, entry.name, entry.low_ino, entry.show === null ? DT_DIR : DT_REG, at)) return false;
    ctx.pos = at;
  }
  return true;
}

function proc_readdir(file: File, ctx: DirContext): number {
  proc_readdir_de(file, ctx, file.f_inode!.i_private as ProcDirEntry);
  return 0;
}
