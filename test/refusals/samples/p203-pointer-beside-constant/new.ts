const LIMIT = 64;
function ram_read(): number {
  return LIMIT;
}
function disk_read(): number {
  return LIMIT * 2;
}
const ops = { read: disk_read };
export function vfs_read(): number {
  return ops.read === disk_read ? 0 : ops.read();
}
