/** The objects of the virtual file system, and the operations that a file system fills in. */
import { Mutex, Spinlock } from 'kernel';
import type { Cred } from '../../kernel/cred.ts';
import type { Page } from '../../mm/page.ts';
import type { VmAreaStruct } from './mm.ts';
import type { PipeInodeInfo } from '../../fs/pipe.ts';
import { S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG } from '../uapi/stat.ts';

export const MAY_EXEC = 1;
export const MAY_WRITE = 2;
export const MAY_READ = 4;

export const FMODE_READ = 1;
export const FMODE_WRITE = 2;
export const FMODE_LSEEK = 4;
export const FMODE_PREAD = 8;

export interface InodeOperations {
  lookup?: (dir: Inode, dentry: Dentry) => Dentry | number | null;
  create?: (dir: Inode, dentry: Dentry, mode: number) => number;
  link?: (old_dentry: Dentry, dir: Inode, dentry: Dentry) => number;
  unlink?: (dir: Inode, dentry: Dentry) => number;
  symlink?: (dir: Inode, dentry: Dentry, symname: string) => number;
  mknod?: (dir: Inode, dentry: Dentry, mode: number, rdev: number) => number;
  mkdir?: (dir: Inode, dentry: Dentry, mode: number) => number;
  rmdir?: (dir: Inode, dentry: Dentry) => number;
  rename?: (old_dir: Inode, old_dentry: Dentry, new_dir: Inode, new_dentry: Dentry) => number;
  get_link?: (dentry: Dentry, inode: Inode) => string;
  setattr?: (dentry: Dentry, attr: Iattr) => number;
}

export interface FileOperations {
  /** The module that the functions are in; an open file keeps it from going. */
  owner?: string | null;
  open?: (inode: Inode, file: File) => number;
  release?: (inode: Inode, file: File) => number;
  read_iter?: (iocb: Kiocb, to: Uint8Array, count: number) => number;
  write_iter?: (iocb: Kiocb, from: Uint8Array, count: number) => number;
  iterate_shared?: (file: File, ctx: DirContext) => number;
  mmap?: (file: File, vma: VmAreaStruct) => number;
  unlocked_ioctl?: (file: File, cmd: number, arg: Uint8Array) => number;
  sendpage?: (file: File, page: Page, offset: number, len: number) => number;
  splice_read?: (iocb: Kiocb, pipe: PipeInodeInfo, len: number) => number;
}

export interface SuperOperations {
  evict_inode?: (inode: Inode) => void;
}

export interface DentryOperations {
  /** Nonzero: the dentry is not worth keeping once nobody uses it. */
  d_delete: (dentry: Dentry) => number;
}

/** The cached pages of one file. */
export class AddressSpace {
  i_pages = new Map<number, Page>();
  nrpages = 0;
}

export class Inode {
  i_ino = 0;
  i_mode = 0;
  i_uid = 0;
  i_gid = 0;
  i_nlink = 1;
  i_size = 0;
  i_atime = 0;
  i_mtime = 0;
  i_ctime = 0;
  i_count = 1;
  i_sb: SuperBlock | null = null;
  i_op: InodeOperations | null = null;
  i_fop: FileOperations | null = null;
  i_rwsem = new Mutex();
  /** Guards i_pipe, and how many files use it. */
  i_lock = new Spinlock();
  i_data = new AddressSpace();
  i_rdev = 0;
  i_link = '';
  i_pipe: PipeInodeInfo | null = null;
  i_private: unknown = null;
}

export class Dentry {
  d_name = '';
  d_count = 1;
  d_flags = 0;
  d_parent: Dentry | null = null;
  d_inode: Inode | null = null;
  d_sb: SuperBlock | null = null;
  d_op: DentryOperations | null = null;
  /** Children that a lookup finds, by name; in the order of their offsets. */
  d_children = new Map<string, Dentry>();
  /** Place in the parent for readdir; later entries have larger ones. */
  d_offset = 0;
  d_next_offset = 2;
}

export class SuperBlock {
  s_dev = 0;
  s_type: FileSystemType | null = null;
  s_op: SuperOperations | null = null;
  s_d_op: DentryOperations | null = null;
  s_root: Dentry | null = null;
  s_inodes = new Map<number, Inode>();
  s_next_ino = 1;
  s_vfs_rename_mutex = new Mutex();
}

export interface FileSystemType {
  name: string;
  fill_super: (sb: SuperBlock) => number;
}

export class Mount {
  mnt_sb: SuperBlock | null = null;
  mnt_root: Dentry | null = null;
  mnt_parent: Mount | null = null;
  mnt_mountpoint: Dentry | null = null;
  mnt_count = 1;
}

export class Path {
  mnt: Mount | null = null;
  dentry: Dentry | null = null;
}

export class File {
  f_path = new Path();
  f_inode: Inode | null = null;
  f_op: FileOperations | null = null;
  f_flags = 0;
  f_mode = 0;
  f_count = 1;
  f_pos = 0;
  f_pos_lock = new Mutex();
  f_cred: Cred | null = null;
  private_data: unknown = null;
}

/** One read or write: the file and the position, which the operation advances. */
export class Kiocb {
  ki_filp: File | null = null;
  ki_pos = 0;
}

/** What a change of attributes sets; null leaves a value as it is. */
export class Iattr {
  ia_mode: number | null = null;
  ia_uid: number | null = null;
  ia_gid: number | null = null;
  ia_size: number | null = null;
}

/** State of one getdents64(): where it is in the directory and in the caller's buffer. */
export class DirContext {
  pos = 0;
  buf: Uint8Array = new Uint8Array(0);
  used = 0;
  error = 0;
}

export function S_ISDIR(mode: number): boolean {
  return (mode & S_IFMT) === S_IFDIR;
}

export function S_ISREG(mode: number): boolean {
  return (mode & S_IFMT) === S_IFREG;
}

export function S_ISLNK(mode: number): boolean {
  return (mode & S_IFMT) === S_IFLNK;
}

export function S_ISCHR(mode: number): boolean {
  return (mode & S_IFMT) === S_IFCHR;
}

export function S_ISFIFO(mode: number): boolean {
  return (mode & S_IFMT) === S_IFIFO;
}
