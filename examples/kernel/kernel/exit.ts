/** The end of a process: it gives back what it holds; its parent waits for it. */
import { SYSCALL_DEFINE, do_exit, exit_task_work, kernel_wait4 } from 'kernel';
import { exit_files } from '../fs/file_table.ts';
import { exit_fs } from '../fs/fs_struct.ts';
import { put_user } from '../lib/usercopy.ts';
import { exit_creds } from './cred.ts';

exit_task_work(exit_files);
exit_task_work(exit_fs);
exit_task_work(exit_creds);

function sys_exit(error_code: number): never {
  do_exit((error_code & 0xff) << 8);
}

/** The status is a 32-bit little-endian word in `stat_addr`. */
function sys_wait4(pid: number, stat_addr: Uint8Array, options: number): number {
  const stat = [0];
  const ret = kernel_wait4(pid, stat, options);
  return ret > 0 ? put_user(stat_addr, 0, stat[0]!, 4) || ret : ret;
}

SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait4', sys_wait4);
