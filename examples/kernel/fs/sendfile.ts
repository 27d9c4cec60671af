/** sendfile(): from the page cache to a socket or pipe, page by page. */
import { EBADF, EINVAL, ENOMEM, SYSCALL_DEFINE, mutex_lock, mutex_unlock } from 'kernel';
import type { File } from '../include/linux/fs.ts';
import { FMODE_READ, FMODE_WRITE, S_ISREG } from '../include/linux/fs.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { grab_cache_page, offset_in_page, page_index } from '../mm/filemap.ts';
import { put_page } from '../mm/page.ts';
import { fget, fput } from './file_table.ts';

/** Sends from the file's position, which moves. */
function do_sendfile(out: File, file: File, count: number): number {
  const inode = file.f_inode!;
  if (!S_ISREG(inode.i_mode) || !out.f_op!.sendpage) return -EINVAL;
  let sent = 0;
  while (sent < count && file.f_pos < inode.i_size) {
    const offset = offset_in_page(file.f_pos);
    const bytes = Math.min(count - sent, PAGE_SIZE - offset, inode.i_size - file.f_pos);
    const page = grab_cache_page(inode.i_data, page_index(file.f_pos));
    if (page === null) return sent || -ENOMEM;
    const ret = out.f_op!.sendpage(out, page, offset, bytes);
    put_page(page);
    if (ret <= 0) return sent || ret;
    sent += ret;
    file.f_pos += ret;
  }
  return sent;
}

function sys_sendfile(out_fd: number, in_fd: number, count: number): number {
  if (count < 0) return -EINVAL;
  const file = fget(in_fd);
  if (file === null) return -EBADF;
  const out = fget(out_fd);
  let ret = -EBADF;
  if (out !== null) {
    if (file.f_mode & FMODE_READ && out.f_mode & FMODE_WRITE) {
      mutex_lock(file.f_pos_lock);
      ret = do_sendfile(out, file, count);
      mutex_unlock(file.f_pos_lock);
    }
    fput(out);
  }
  fput(file);
  return ret;
}

SYSCALL_DEFINE('sendfile', sys_sendfile);
