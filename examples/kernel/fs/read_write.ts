/** read, write, lseek, and their positioned forms. */
import { EBADF, EFAULT, EINVAL, EISDIR, ESPIPE, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';
import type { File } from '../include/linux/fs.ts';
import { FMODE_LSEEK, FMODE_PREAD, FMODE_READ, FMODE_WRITE, Kiocb, S_ISDIR } from '../include/linux/fs.ts';
import { SEEK_CUR, SEEK_END, SEEK_SET } from '../include/uapi/fcntl.ts';
import { access_ok } from '../lib/usercopy.ts';
import { fget, fput } from './file_table.ts';

function vfs_read(iocb: Kiocb, buf: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  if (!(file.f_mode & FMODE_READ)) return -EBADF;
  if (S_ISDIR(file.f_inode!.i_mode)) return -EISDIR;
  if (!file.f_op!.read_iter) return -EINVAL;
  if (count < 0) return -EINVAL;
  if (!access_ok(buf, count)) return -EFAULT;
  return file.f_op!.read_iter(iocb, buf, count);
}

function vfs_write(iocb: Kiocb, buf: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  if (!(file.f_mode & FMODE_WRITE)) return -EBADF;
  if (!file.f_op!.write_iter) return -EINVAL;
  if (count < 0) return -EINVAL;
  if (!access_ok(buf, count)) return -EFAULT;
  return file.f_op!.write_iter(iocb, buf, count);
}

/** Files with a position are used by one task at a time. */
function fdget_pos(file: File): Kiocb {
  if (file.f_mode & FMODE_LSEEK) mutex_lock(file.f_pos_lock);
  const iocb = new Kiocb();
  iocb.ki_filp = file;
  iocb.ki_pos = file.f_pos;
  return iocb;
}

function fdput_pos(iocb: Kiocb, result: number): void {
  const file = iocb.ki_filp!;
  if (file.f_mode & FMODE_LSEEK) {
    if (result >= 0) file.f_pos = iocb.ki_pos;
    mutex_unlock(file.f_pos_lock);
  }
  fput(file);
}

function sys_read(fd: number, buf: Uint8Array, count: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const iocb = fdget_pos(file);
  const ret = vfs_read(iocb, buf, count);
  fdput_pos(iocb, ret);
  return ret;
}

function sys_write(fd: number, buf: Uint8Array, count: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const iocb = fdget_pos(file);
  const ret = vfs_write(iocb, buf, count);
  fdput_pos(iocb, ret);
  return ret;
}

function sys_pread64(fd: number, buf: Uint8Array, count: number, pos: number): number {
  if (pos < 0) return -EINVAL;
  const file = fget(fd);
  if (file === null) return -EBADF;
  const iocb = new Kiocb();
  iocb.ki_filp = file;
  iocb.ki_pos = pos;
  const ret = file.f_mode & FMODE_PREAD ? vfs_read(iocb, buf, count) : -ESPIPE;
  fput(file);
  return ret;
}

function sys_pwrite64(fd: number, buf: Uint8Array, count: number, pos: number): number {
  if (pos < 0) return -EINVAL;
  const file = fget(fd);
  if (file === null) return -EBADF;
  const iocb = new Kiocb();
  iocb.ki_filp = file;
  iocb.ki_pos = pos;
  const ret = file.f_mode & FMODE_PREAD ? vfs_write(iocb, buf, count) : -ESPIPE;
  fput(file);
  return ret;
}

function generic_file_llseek(file: File, offset: number, whence: number): number {
  let pos = offset;
  switch (whence) {
    case SEEK_SET:
      break;
    case SEEK_CUR:
      pos += file.f_pos;
      break;
    case SEEK_END:
      pos += file.f_inode!.i_size;
      break;
    default:
      return -EINVAL;
  }
  if (pos < 0) return -EINVAL;
  file.f_pos = pos;
  return pos;
}

function sys_lseek(fd: number, offset: number, whence: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  let ret = -ESPIPE;
  if (file.f_mode & FMODE_LSEEK) {
    mutex_lock(file.f_pos_lock);
    ret = generic_file_llseek(file, offset, whence);
    mutex_unlock(file.f_pos_lock);
  }
  fput(file);
  return ret;
}

SYSCALL_DEFINE('read', sys_read);
SYSCALL_DEFINE('write', sys_write);
SYSCALL_DEFINE('pread64', sys_pread64);
SYSCALL_DEFINE('pwrite64', sys_pwrite64);
SYSCALL_DEFINE('lseek', sys_lseek);
