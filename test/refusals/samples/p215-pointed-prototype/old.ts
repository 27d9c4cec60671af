const ops = { read: ram_read };
function ram_read(pos: number): number {
  return pos;
}
export function vfs_read(pos: number): number {
  return ops.read(pos) + ram_read(1);
}
