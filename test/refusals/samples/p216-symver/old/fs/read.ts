import { EXPORT_SYMBOL } from 'kernel';
import type { File } from '../include/fs.ts';
import { Whence } from '../include/fs.ts';

type Loff = number;
export let max_count: number | null = null;

export function vfs_read(file: File, count: number): number {
  return file.ops === null ? 0 : file.ops.read(file, count);
}
export function vfs_lseek(file: File, offset: Loff, whence: Whence): Loff {
  return whence === Whence.SET ? offset : file.pos + offset;
}
export function clamp(count: number, most = 8): number {
  return count > (max_count ?? most) ? most : count;
}
export function pad(text: string): string {
  return text + ' ';
}
function quiet(count: number): number {
  return count;
}
export function loud(count: number): number {
  return quiet(count) * 2;
}
EXPORT_SYMBOL(vfs_read);
EXPORT_SYMBOL(clamp);
