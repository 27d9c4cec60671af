/** The file system 'sysfs': the machine's own files, which kernel_read_file() and its like serve. */
import { kernel_file_mode, kernel_list_dir, kernel_read_file, kernel_write_file } from 'kernel';
import type {
  Dentry, DirContext, File, FileOperations, FileSystemType, Inode, InodeOperations, Kiocb, SuperBlock,
} from '../include/linux/fs.ts';
import { S_ISDIR } from '../include/linux/fs.ts';
import { d_add, d_make_root } from './dcache.ts';
import { new_inode } from './inode.ts';
import { simple_dentry_operations } from './proc/generic.ts';
import { dir_emit, dir_emit_dots, dt_type } from './readdir.ts';
import type { SeqFile } from './seq_file.ts';
import { seq_puts, seq_read_iter, single_open, single_release } from './seq_file.ts';

const sysfs_dir_inode_operations: InodeOperations = { lookup: sysfs_lookup };
const sysfs_file_inode_operations: InodeOperations = {};
const sysfs_dir_operations: FileOperations = { iterate_shared: sysfs_readdir };
const sysfs_file_operations: FileOperations = {
  open: sysfs_open,
  release: single_release,
  read_iter: seq_read_iter,
  write_iter: sysfs_write,
};

export const sysfs_fs_type: FileSystemType = { name: 'sysfs', fill_super: sysfs_fill_super };

/** `i_private` is the path by which the machine knows the file. */
function sysfs_make_inode(sb: SuperBlock, path: string, mode: number): Inode {
  const inode = new_inode(sb);
  inode.i_private = path;
  inode.i_mode = mode;
  if (S_ISDIR(mode)) {
    inode.i_nlink = 2;
    inode.i_op = sysfs_dir_inode_operations;
    inode.i_fop = sysfs_dir_operations;
  } else {
    inode.i_op = sysfs_file_inode_operations;
    inode.i_fop = sysfs_file_operations;
  }
  return inode;
}

function sysfs_lookup(dir: Inode, dentry: Dentry): Dentry | number | null {
  const path = `${dir.i_private}/${dentry.d_name}`;
  const mode = kernel_file_mode(path);
  if (mode < 0) return mode;
  d_add(dentry, sysfs_make_inode(dir.i_sb!, path, mode));
  return null;
}

function sysfs_readdir(file: File, ctx: DirContext): number {
  const path = file.f_inode!.i_private as string;
  const names = kernel_list_dir(path);
  if (typeof names === 'number') return names;
  if (!dir_emit_dots(file, ctx)) return 0;
  for (let i = ctx.pos - 2; i < names.length; i++) {
    const mode = kernel_file_mode(`${path}/${names[i]}`);
    if (mode >= 0 && !dir_emit(ctx, names[i]!, i + 1, dt_type(mode), i + 3)) return 0;
    ctx.pos = i + 3;
  }
  return 0;
}

function sysfs_show(m: SeqFile, path: unknown): number {
  const text = kernel_read_file(path as string);
  if (typeof text === 'number') return text;
  seq_puts(m, text);
  return 0;
}

function sysfs_open(inode: Inode, file: File): number {
  return single_open(file, sysfs_show, inode.i_private);
}

function sysfs_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  let text = '';
  for (let i = 0; i < count; i++) text += String.fromCharCode(from[i]!);
  const written = kernel_write_file(iocb.ki_filp!.f_inode!.i_private as string, text);
  if (written > 0) iocb.ki_pos += written;
  return written;
}

function sysfs_fill_super(sb: SuperBlock): number {
  sb.s_d_op = simple_dentry_operations;
  sb.s_root = d_make_root(sysfs_make_inode(sb, '/sys', kernel_file_mode('/sys')));
  return 0;
}
