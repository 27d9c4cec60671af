/** File system types and super blocks. */
import { EBUSY, ENODEV } from 'kernel';
import type { FileSystemType, Mount } from '../include/linux/fs.ts';
import { SuperBlock } from '../include/linux/fs.ts';
import { alloc_vfsmnt } from './namespace.ts';
import { dget } from './dcache.ts';

const file_systems = new Map<string, FileSystemType>();
let next_dev = 1;

export function register_filesystem(fs: FileSystemType): number {
  if (file_systems.has(fs.name)) return -EBUSY;
  file_systems.set(fs.name, fs);
  return 0;
}

export function get_fs_type(name: string): FileSystemType | null {
  return file_systems.get(name) ?? null;
}

function alloc_super(type: FileSystemType): SuperBlock {
  const sb = new SuperBlock();
  sb.s_type = type;
  sb.s_dev = next_dev++;
  return sb;
}

/** Makes a file system of that type and a mount of it that is not attached anywhere yet. */
export function vfs_kern_mount(type: FileSystemType): Mount | number {
  const sb = alloc_super(type);
  const error = type.fill_super(sb);
  if (error) return error;
  const mnt = alloc_vfsmnt();
  mnt.mnt_sb = sb;
  mnt.mnt_root = dget(sb.s_root!);
  return mnt;
}

export function kern_mount(name: string): Mount | number {
  const type = get_fs_type(name);
  return type === null ? -ENODEV : vfs_kern_mount(type);
}
