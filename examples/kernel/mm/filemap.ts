/** The page cache: pages of files by index, and reads and writes that go through it. */
import { EFAULT, EFBIG, ENOMEM, cond_resched } from 'kernel';
import type { AddressSpace, File, Kiocb } from '../include/linux/fs.ts';
import type { VmAreaStruct } from '../include/linux/mm.ts';
import { O_APPEND } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { S_ISGID, S_ISUID, S_IXGRP } from '../include/uapi/stat.ts';
import { CAP_FSETID } from '../include/uapi/capability.ts';
import { current_time, inode_lock, inode_unlock } from '../fs/inode.ts';
import type { Inode } from '../include/linux/fs.ts';
import { capable } from '../kernel/cred.ts';
import { copy_from_user, copy_to_user } from '../lib/usercopy.ts';
import type { Page } from './page.ts';
import { PG_DIRTY, alloc_page, get_page, put_page } from './page.ts';
import { lru_cache_add, mark_page_accessed } from './swap.ts';

/** Largest file: 4 GiB. */
export const MAX_LFS_FILESIZE = 0xffffffff;

export function page_index(pos: number): number {
  return Math.floor(pos / PAGE_SIZE);
}

export function offset_in_page(pos: number): number {
  return pos % PAGE_SIZE;
}

export function find_get_page(mapping: AddressSpace, index: number): Page | null {
  const page = mapping.i_pages.get(index) ?? null;
  if (page !== null) get_page(page);
  return page;
}

/** The page with a reference for the caller, made if need be; null without memory. */
export function grab_cache_page(mapping: AddressSpace, index: number): Page | null {
  const found = find_get_page(mapping, index);
  if (found !== null) return found;
  const page = alloc_page();
  if (page === null) return null;
  page.index = index;
  mapping.i_pages.set(index, page);
  mapping.nrpages++;
  lru_cache_add(page);
  get_page(page);
  return page;
}

function delete_from_page_cache(mapping: AddressSpace, page: Page): void {
  mapping.i_pages.delete(page.index);
  mapping.nrpages--;
  put_page(page);
}

/** Drops what lies behind `lstart`, and clears the rest of the page that holds it. */
export function truncate_inode_pages(mapping: AddressSpace, lstart: number): void {
  const start = page_index(lstart + PAGE_SIZE - 1);
  for (const page of Array.from(mapping.i_pages.values())) {
    if (page.index >= start) delete_from_page_cache(mapping, page);
    else if (page.index === start - 1 && offset_in_page(lstart) > 0) page.data.fill(0, offset_in_page(lstart));
  }
}

/** Nothing to prepare: faults find the pages of the file by themselves. */
export function generic_file_mmap(file: File, vma: VmAreaStruct): number {
  return 0;
}

export function generic_file_read_iter(iocb: Kiocb, to: Uint8Array, count: number): number {
  const inode = iocb.ki_filp!.f_inode!;
  let copied = 0;
  while (copied < count && iocb.ki_pos < inode.i_size) {
    const offset = offset_in_page(iocb.ki_pos);
    const bytes = Math.min(count - copied, PAGE_SIZE - offset, inode.i_size - iocb.ki_pos);
    const page = grab_cache_page(inode.i_data, page_index(iocb.ki_pos));
    if (page === null) return copied || -ENOMEM;
    const error = copy_to_user(to, copied, page.data, offset, bytes);
    mark_page_accessed(page);
    put_page(page);
    if (error) return copied || error;
    copied += bytes;
    iocb.ki_pos += bytes;
    cond_resched();
  }
  inode.i_atime = current_time();
  return copied;
}

/** Who writes to a setuid or setgid program takes that bit away. */
export function file_remove_privs(inode: Inode): void {
  let kill = inode.i_mode & S_ISUID;
  if ((inode.i_mode & (S_ISGID | S_IXGRP)) === (S_ISGID | S_IXGRP)) kill |= S_ISGID;
  if (kill && !capable(CAP_FSETID)) inode.i_mode &= ~kill;
}

function generic_perform_write(iocb: Kiocb, inode: Inode, from: Uint8Array, count: number): number {
  let written = 0;
  while (written < count) {
    const offset = offset_in_page(iocb.ki_pos);
    const bytes = Math.min(count - written, PAGE_SIZE - offset);
    const page = grab_cache_page(inode.i_data, page_index(iocb.ki_pos));
    if (page === null) return written || -ENOMEM;
    const error = copy_from_user(page.data, offset, from, written, bytes);
    if (!error) page.flags |= PG_DIRTY;
    mark_page_accessed(page);
    put_page(page);
    if (error) return written || -EFAULT;
    written += bytes;
    iocb.ki_pos += bytes;
    if (iocb.ki_pos > inode.i_size) inode.i_size = iocb.ki_pos;
    cond_resched();
  }
  return written;
}

export function generic_file_write_iter(iocb: Kiocb, from: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const inode = file.f_inode!;
  inode_lock(inode);
  if (file.f_flags & O_APPEND) iocb.ki_pos = inode.i_size;
  let written = 0;
  if (count > 0 && iocb.ki_pos + count > MAX_LFS_FILESIZE) written = -EFBIG;
  else if (count > 0) {
    file_remove_privs(inode);
    inode.i_mtime = inode.i_ctime = current_time();
    written = generic_perform_write(iocb, inode, from, count);
  }
  inode_unlock(inode);
  return written;
}
