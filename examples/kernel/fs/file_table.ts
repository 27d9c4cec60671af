/** Open files, and the table of descriptors of each process. */
import { EBADF, EMFILE, SYSCALL_DEFINE, WARN_ON, get_current, module_put } from 'kernel';
import type { TaskStruct } from 'kernel';
import type { Path } from '../include/linux/fs.ts';
import { File, FMODE_LSEEK, FMODE_PREAD, S_ISDIR, S_ISREG } from '../include/linux/fs.ts';
import { O_ACCMODE, O_CREAT, O_EXCL, O_TRUNC } from '../include/uapi/fcntl.ts';
import { RLIMIT_NOFILE } from '../include/uapi/resource.ts';
import { current_cred, get_cred, put_cred } from '../kernel/cred.ts';
import type { KmemCache } from '../mm/slab.ts';
import { rlimit } from '../kernel/resource.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';
import { path_put } from './namespace.ts';

export class FilesStruct {
  fd: (File | null)[] = [];
  next_fd = 0;
}

let filp_cachep: KmemCache;
let files_cachep: KmemCache;

export function files_init(): void {
  filp_cachep = kmem_cache_create('filp', 256);
  files_cachep = kmem_cache_create('files_cache', 704);
}

/** A file for a path, whose references it takes over. */
export function alloc_file(path: Path, flags: number): File {
  kmem_cache_alloc(filp_cachep);
  const file = new File();
  const inode = path.dentry!.d_inode!;
  file.f_path = path;
  file.f_inode = inode;
  file.f_op = inode.i_fop;
  file.f_flags = flags & ~(O_CREAT | O_EXCL | O_TRUNC);
  file.f_mode = (flags + 1) & O_ACCMODE;
  if (S_ISREG(inode.i_mode) || S_ISDIR(inode.i_mode)) file.f_mode |= FMODE_LSEEK | FMODE_PREAD;
  file.f_cred = get_cred(current_cred());
  return file;
}

function __fput(file: File): void {
  if (file.f_op !== null && file.f_op.release) file.f_op.release(file.f_inode!, file);
  if (file.f_op !== null && file.f_op.owner) module_put(file.f_op.owner);
  put_cred(file.f_cred!);
  path_put(file.f_path);
  kmem_cache_free(filp_cachep);
}

export function get_file(file: File): File {
  file.f_count++;
  return file;
}

export function fput(file: File): void {
  WARN_ON(file.f_count <= 0);
  if (--file.f_count === 0) __fput(file);
}

export function current_files(): FilesStruct {
  const task = get_current();
  if (task.files === null) {
    kmem_cache_alloc(files_cachep);
    task.files = new FilesStruct();
  }
  return task.files as FilesStruct;
}

/** The file behind a descriptor, with a reference that fput() drops. */
export function fget(fd: number): File | null {
  const file = current_files().fd[fd] ?? null;
  return file === null ? null : get_file(file);
}

/** The lowest free descriptor that is not below `start`. */
export function alloc_fd(start: number): number {
  const files = current_files();
  let fd = Math.max(start, files.next_fd);
  while (fd < files.fd.length && files.fd[fd] !== null) fd++;
  if (fd >= rlimit(RLIMIT_NOFILE)) return -EMFILE;
  while (files.fd.length <= fd) files.fd.push(null);
  return fd;
}

/** Takes over the caller's reference. */
export function fd_install(fd: number, file: File): void {
  const files = current_files();
  WARN_ON(files.fd[fd] !== null);
  files.fd[fd] = file;
  if (fd === files.next_fd) files.next_fd++;
}

function close_fd(fd: number): number {
  const files = current_files();
  const file = files.fd[fd] ?? null;
  if (file === null) return -EBADF;
  files.fd[fd] = null;
  files.next_fd = Math.min(files.next_fd, fd);
  fput(file);
  return 0;
}

export function f_dupfd(start: number, file: File): number {
  const fd = alloc_fd(start);
  if (fd >= 0) fd_install(fd, get_file(file));
  return fd;
}

function sys_dup(fd: number): number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  const copy = alloc_fd(0);
  if (copy >= 0) fd_install(copy, file);
  else fput(file);
  return copy;
}

function sys_dup2(oldfd: number, newfd: number): number {
  const files = current_files();
  const file = fget(oldfd);
  if (file === null) return -EBADF;
  if (newfd < 0 || newfd >= rlimit(RLIMIT_NOFILE) || oldfd === newfd) {
    fput(file);
    return oldfd === newfd ? newfd : -EBADF;
  }
  close_fd(newfd);
  while (files.fd.length <= newfd) files.fd.push(null);
  fd_install(newfd, file);
  return newfd;
}

export function exit_files(): void {
  const task = get_current();
  if (task.files === null) return;
  const files = task.files as FilesStruct;
  for (let fd = 0; fd < files.fd.length; fd++) if ((files.fd[fd] ?? null) !== null) close_fd(fd);
  task.files = null;
  kmem_cache_free(files_cachep);
}

/** A table of its own for a child, with the same files (kernel/fork.c: copy_files). */
export function dup_fd(child: TaskStruct): void {
  if (child.files === null) return;
  const old = child.files as FilesStruct;
  kmem_cache_alloc(files_cachep);
  const files = new FilesStruct();
  for (const file of old.fd) files.fd.push(file === null ? null : get_file(file));
  files.next_fd = old.next_fd;
  child.files = files;
}

SYSCALL_DEFINE('close', close_fd);
SYSCALL_DEFINE('dup', sys_dup);
SYSCALL_DEFINE('dup2', sys_dup2);
