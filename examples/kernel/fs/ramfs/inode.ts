/** ramfs: a file system that lives in the page cache and the dentry cache alone. */
import type {
  Dentry, FileOperations, FileSystemType, Inode, InodeOperations, SuperBlock,
} from '../../include/linux/fs.ts';
import { S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG } from '../../include/uapi/stat.ts';
import { generic_file_mmap, generic_file_read_iter, generic_file_write_iter } from '../../mm/filemap.ts';
import { def_chr_fops } from '../char_dev.ts';
import { d_instantiate, d_make_root, dget } from '../dcache.ts';
import { fifo_fops } from '../fifo.ts';
import { current_time, inc_nlink, inode_init_owner, new_inode } from '../inode.ts';
import {
  dcache_readdir, simple_link, simple_lookup, simple_rename, simple_rmdir, simple_unlink,
} from '../libfs.ts';
import { generic_file_splice_read } from '../splice.ts';

const ramfs_file_operations: FileOperations = {
  read_iter: generic_file_read_iter,
  write_iter: generic_file_write_iter,
  splice_read: generic_file_splice_read,
  mmap: generic_file_mmap,
};

const ramfs_file_inode_operations: InodeOperations = {};

const ramfs_symlink_inode_operations: InodeOperations = { get_link: ramfs_get_link };

const simple_dir_operations: FileOperations = { iterate_shared: dcache_readdir };

const ramfs_dir_inode_operations: InodeOperations = {
  lookup: simple_lookup,
  create: ramfs_create,
  link: simple_link,
  unlink: simple_unlink,
  symlink: ramfs_symlink,
  mknod: ramfs_mknod,
  mkdir: ramfs_mkdir,
  rmdir: simple_rmdir,
  rename: simple_rename,
};

export const ramfs_fs_type: FileSystemType = { name: 'ramfs', fill_super: ramfs_fill_super };

function ramfs_get_inode(sb: SuperBlock, dir: Inode | null, mode: number): Inode {
  const inode = new_inode(sb);
  inode_init_owner(inode, dir, mode);
  switch (mode & S_IFMT) {
    case S_IFREG:
      inode.i_op = ramfs_file_inode_operations;
      inode.i_fop = ramfs_file_operations;
      break;
    case S_IFDIR:
      inode.i_op = ramfs_dir_inode_operations;
      inode.i_fop = simple_dir_operations;
      inc_nlink(inode);
      break;
    case S_IFIFO:
      inode.i_fop = fifo_fops;
      break;
    case S_IFCHR:
      inode.i_fop = def_chr_fops;
      break;
    case S_IFLNK:
      inode.i_op = ramfs_symlink_inode_operations;
      break;
  }
  return inode;
}

/** The extra reference pins the dentry: there is no disk to read it from again. */
function ramfs_mknod(dir: Inode, dentry: Dentry, mode: number, rdev: number): number {
  const inode = ramfs_get_inode(dir.i_sb!, dir, mode);
  inode.i_rdev = rdev;
  d_instantiate(dentry, inode);
  dget(dentry);
  dir.i_mtime = dir.i_ctime = current_time();
  return 0;
}

function ramfs_create(dir: Inode, dentry: Dentry, mode: number): number {
  return ramfs_mknod(dir, dentry, mode | S_IFREG, 0);
}

function ramfs_mkdir(dir: Inode, dentry: Dentry, mode: number): number {
  const error = ramfs_mknod(dir, dentry, mode | S_IFDIR, 0);
  if (!error) inc_nlink(dir);
  return error;
}

function ramfs_symlink(dir: Inode, dentry: Dentry, symname: string): number {
  const error = ramfs_mknod(dir, dentry, S_IFLNK | 0o777, 0);
  if (error) return error;
  const inode = dentry.d_inode!;
  inode.i_link = symname;
  inode.i_size = symname.length;
  return 0;
}

function ramfs_get_link(dentry: Dentry, inode: Inode): string {
  return inode.i_link;
}

function ramfs_fill_super(sb: SuperBlock): number {
  sb.s_root = d_make_root(ramfs_get_inode(sb, null, S_IFDIR | 0o755));
  return 0;
}
