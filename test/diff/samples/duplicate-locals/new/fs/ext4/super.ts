import { SYSCALL_DEFINE } from 'kernel';

function sync(): number {
  return 40;
}
function sys_ext4_sync(): number {
  return sync();
}
SYSCALL_DEFINE('ext4', sys_ext4_sync);
