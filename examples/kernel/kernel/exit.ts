/** The end of a process: it gives back what it holds; its parent waits for it. */
import {
  SYSCALL_DEFINE, do_exit, exit_task_work, for_each_process, get_current, kernel_wait4, kill_pid,
} from 'kernel';
import { disassociate_ctty } from '../drivers/tty/tty_jobctrl.ts';
import { do_coredump } from '../fs/coredump.ts';
import { exit_files } from '../fs/file_table.ts';
import { exit_fs } from '../fs/fs_struct.ts';
import { task_signal } from '../include/linux/sched.ts';
import { exit_sem } from '../ipc/sem.ts';
import { put_user } from '../lib/usercopy.ts';
import { exit_mm } from '../mm/mm_struct.ts';
import { exit_keys } from '../security/keys/process_keys.ts';
import { exit_creds } from './cred.ts';
import { exit_itimers } from './itimer.ts';
import { exit_ptrace } from './ptrace.ts';

/** Children that asked for it hear of their parent's end (PR_SET_PDEATHSIG). */
function exit_pdeath(): void {
  const task = get_current();
  for (const child of for_each_process()) {
    if (child.ppid !== task.pid || child.signal === null) continue;
    const { pdeath_signal } = task_signal(child);
    if (pdeath_signal !== 0) kill_pid(child.pid, pdeath_signal);
  }
}

exit_task_work(do_coredump);
exit_task_work(exit_pdeath);
exit_task_work(exit_ptrace);
exit_task_work(exit_itimers);
exit_task_work(exit_sem);
exit_task_work(exit_files);
exit_task_work(exit_fs);
exit_task_work(exit_mm);
exit_task_work(exit_keys);
exit_task_work(disassociate_ctty);
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
