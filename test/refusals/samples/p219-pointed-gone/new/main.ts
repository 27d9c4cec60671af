const ops = { read: null as ((pos: number) => number) | null };
function disk_read(pos: number): number {
  return pos < 0 ? -1 : pos * 512;
}
export function vfs_open(): void {
  ops.read = disk_read;
}
