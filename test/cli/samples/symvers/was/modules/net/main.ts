import { clamp, vfs_read } from '../../fs/read.ts';
import type { File } from '../../include/fs.ts';

export function net_read(file: File): number {
  return vfs_read(file, clamp(4));
}
