/** The file system 'proc': its root lists the generic entries, then the tasks. */
import { jiffies, sprintf } from 'kernel';
import type {
  Dentry, DirContext, File, FileOperations, FileSystemType, Inode, InodeOperations, SuperBlock,
} from '../../include/linux/fs.ts';
import { S_IFDIR } from '../../include/uapi/stat.ts';
import { PAGE_SIZE } from '../../include/uapi/pipe.ts';
import { UTS_RELEASE, UTS_SYSNAME, hostname_show, hostname_write } from '../../kernel/sys.ts';
import { TOTALRAM_PAGES, nr_free_pages, nr_page_frames } from '../../mm/page.ts';
import { slab_pages, slabinfo_show } from '../../mm/slab.ts';
import { nr_active_file, nr_inactive_file } from '../../mm/swap.ts';
import { d_make_root } from '../dcache.ts';
import { mounts_show } from '../namespace.ts';
import { register_filesystem } from '../super.ts';
import { proc_pid_lookup, proc_pid_readdir } from './base.ts';
import {
  PROC_DYNAMIC_FIRST, proc_create_single_data, proc_get_inode, proc_lookup_de, proc_mkdir, proc_readdir_de,
  proc_root, simple_dentry_operations,
} from './generic.ts';
import type { SeqFile } from '../seq_file.ts';
import { seq_puts } from '../seq_file.ts';

const proc_root_inode_operations: InodeOperations = { lookup: proc_root_lookup };
const proc_root_operations: FileOperations = { iterate_shared: proc_root_readdir };
const proc_fs_type: FileSystemType = { name: 'proc', fill_super: proc_fill_super };

function proc_root_lookup(dir: Inode, dentry: Dentry): Dentry | number | null {
  if (proc_pid_lookup(dir, dentry) === 0) return null;
  return proc_lookup_de(dir, dentry, proc_root) || null;
}

function proc_root_readdir(file: File, ctx: DirContext): number {
  const first = proc_root.subdir.size + 2;
  if (ctx.pos < first && !proc_readdir_de(file, ctx, proc_root)) return 0;
  proc_pid_readdir(file, ctx, first);
  return 0;
}

function proc_fill_super(sb: SuperBlock): number {
  sb.s_d_op = simple_dentry_operations;
  const inode = proc_get_inode(sb, proc_root);
  inode.i_op = proc_root_inode_operations;
  inode.i_fop = proc_root_operations;
  sb.s_root = d_make_root(inode);
  return 0;
}

function show_val_kb(m: SeqFile, name: string, pages: number): void {
  seq_puts(m, sprintf('%-16s%8d kB\n', `${name}:`, pages * (PAGE_SIZE / 1024)));
}

function meminfo_show(m: SeqFile, unused: unknown): number {
  show_val_kb(m, 'MemTotal', TOTALRAM_PAGES);
  show_val_kb(m, 'MemFree', nr_free_pages());
  show_val_kb(m, 'Cached', nr_active_file() + nr_inactive_file());
  show_val_kb(m, 'Active(file)', nr_active_file());
  show_val_kb(m, 'Inactive(file)', nr_inactive_file());
  show_val_kb(m, 'Slab', slab_pages() - nr_page_frames());
  return 0;
}

function uptime_show(m: SeqFile, unused: unknown): number {
  const centiseconds = Math.floor(jiffies() / 10);
  seq_puts(m, sprintf('%d.%02d\n', Math.floor(centiseconds / 100), centiseconds % 100));
  return 0;
}

function version_show(m: SeqFile, unused: unknown): number {
  seq_puts(m, `${UTS_SYSNAME} version ${UTS_RELEASE}\n`);
  return 0;
}

export function proc_root_init(): number {
  proc_root.low_ino = PROC_DYNAMIC_FIRST;
  proc_root.mode = S_IFDIR | 0o555;
  proc_create_single_data('meminfo', 0o444, null, meminfo_show, null);
  proc_create_single_data('mounts', 0o444, null, mounts_show, null);
  proc_create_single_data('slabinfo', 0o444, null, slabinfo_show, null);
  proc_create_single_data('uptime', 0o444, null, uptime_show, null);
  proc_create_single_data('version', 0o444, null, version_show, null);
  const kernel = proc_mkdir('kernel', proc_mkdir('sys', null));
  proc_create_single_data('hostname', 0o644, kernel, hostname_show, null).write = hostname_write;
  return register_filesystem(proc_fs_type);
}
