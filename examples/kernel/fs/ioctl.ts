/** ioctl(): requests that are the file's own. */
import { EBADF, EFAULT, ENOTTY, SYSCALL_DEFINE } from 'kernel';
import { fget, fput } from './file_table.ts';

/** What `arg` must hold depends on the request; requests without an argument get an empty buffer. */
function sys_ioctl(fd: number, cmd: number, arg: Uint8Array): number {
  if (arg.length === undefined) return -EFAULT;
  const file = fget(fd);
  if (file === null) return -EBADF;
  const ret = file.f_op!.unlocked_ioctl ? file.f_op!.unlocked_ioctl(file, cmd, arg) : -ENOTTY;
  fput(file);
  return ret;
}

SYSCALL_DEFINE('ioctl', sys_ioctl);
