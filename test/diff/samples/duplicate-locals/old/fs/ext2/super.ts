import { SYSCALL_DEFINE } from 'kernel';

function sync(): number {
  return 2;
}
function sys_ext2_sync(): number {
  return sync();
}
SYSCALL_DEFINE('ext2', sys_ext2_sync);
