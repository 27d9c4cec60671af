/** fcntl(): flags of an open file, copies of descriptors, sizes of pipes. */
import { EBADF, EINVAL, SYSCALL_DEFINE } from 'kernel';
import type { File } from '../include/linux/fs.ts';
import {
  F_DUPFD, F_GETFL, F_GETPIPE_SZ, F_SETFL, F_SETPIPE_SZ, O_APPEND, O_DIRECT, O_NONBLOCK,
} from '../include/uapi/fcntl.ts';
import { RLIMIT_NOFILE } from '../include/uapi/resource.ts';
import { rlimit } from '../kernel/resource.ts';
import { f_dupfd, fget, fput } from './file_table.ts';
import { pipe_fcntl } from './pipe.ts';

const SETFL_MASK = O_APPEND | O_NONBLOCK | O_DIRECT;

function do_fcntl(file: File, cmd: number, arg: number): number {
  switch (cmd) {
    case F_DUPFD:
      return arg < 0 || arg >= rlimit(RLIMIT_NOFILE) ? -EINVAL : f_dupfd(arg, file);
    case F_GETFL:
      return file.f_flags;
    case F_SETFL:
      file.f_flags = (arg & SETFL_MASK) | (file.f_flags & ~SETFL_MASK);
      return 0;
    case F_SETPIPE_SZ:
    case F_GETPIPE_SZ:
      return pipe_fcntl(file, cmd, arg);
    default:
      return -EINVAL;
  }
}

function sys_fcntl(fd: number, cmd: number, arg: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const ret = do_fcntl(file, cmd, arg);
  fput(file);
  return ret;
}

SYSCALL_DEFINE('fcntl', sys_fcntl);
