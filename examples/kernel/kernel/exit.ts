/** The end of a process: it gives back what it holds. */
import { SYSCALL_DEFINE } from 'kernel';
import { exit_files } from '../fs/file_table.ts';
import { exit_fs } from '../fs/fs_struct.ts';
import { exit_creds } from './cred.ts';

function do_exit(code: number): number {
  exit_files();
  exit_fs();
  exit_creds();
  return code;
}

SYSCALL_DEFINE('exit', do_exit);
