const ops = { read: ram_read };
function ram_read(pos: number, size: number): number {
  return pos + size;
}
export function vfs_read(pos: number): number {
  return ops.read(pos) + ram_read(1, 2);
}
