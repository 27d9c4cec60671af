import { EXPORT_SYMBOL } from 'kernel';
import type { File as OpenFile } from '../include/fs.ts';
import { Whence } from '../include/fs.ts';

type Offset = number;
export let max_count: null | bigint = null;

export function vfs_read(file: OpenFile, count: number): number {
  return file.ops === null ? 0 : file.ops.read(file, count);
}
export function vfs_lseek(file: OpenFile, offset: Offset, whence: Whence): Offset {
  return whence === Whence.SET ? offset : file.pos + offset;
}
export function clamp(count: number, most = 8): number {
  return count > (max_count ?? most) ? most : count;
}
export function pad(line: string): string | null {
  return line + ' ';
}
function quiet(count: number | bigint): number {
  return count;
}
export function loud(count: number): number {
  return quiet(count) * 2;
}
EXPORT_SYMBOL(vfs_read);
EXPORT_SYMBOL(clamp);
