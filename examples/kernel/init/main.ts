/** Boot: caches first, then file systems, then the root and what is mounted on it. */
import { __init, module_init, pr_err } from 'kernel';
import { dcache_init } from '../fs/dcache.ts';
import { files_init } from '../fs/file_table.ts';
import { exit_fs, fs_struct_init } from '../fs/fs_struct.ts';
import { inode_init } from '../fs/inode.ts';
import { init_mkdir } from '../fs/dirops.ts';
import { do_mount, mnt_init, mount_root } from '../fs/namespace.ts';
import { init_pipe_fs } from '../fs/pipe.ts';
import { proc_root_init } from '../fs/proc/root.ts';
import { ramfs_fs_type } from '../fs/ramfs/inode.ts';
import { seq_file_init } from '../fs/seq_file.ts';
import { kern_mount, register_filesystem } from '../fs/super.ts';
import { sysfs_fs_type } from '../fs/sysfs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import { msg_init } from '../ipc/msg.ts';
import { cred_init, exit_creds } from '../kernel/cred.ts';
import { page_alloc_init } from '../mm/page.ts';

function vfs_caches_init(): void {
  dcache_init();
  inode_init();
  files_init();
  mnt_init();
  fs_struct_init();
  seq_file_init();
}

/** The directories that programs expect, as an initial ramdisk would bring them. */
function populate_rootfs(): number {
  return init_mkdir('/tmp', 0o1777) || init_mkdir('/etc', 0o755) || init_mkdir('/proc', 0o555)
    || init_mkdir('/sys', 0o555);
}

function start_kernel(): number {
  page_alloc_init();
  cred_init();
  vfs_caches_init();
  msg_init();
  let error = register_filesystem(ramfs_fs_type) || init_pipe_fs() || proc_root_init()
    || register_filesystem(sysfs_fs_type);
  if (error) return error;
  const root = kern_mount('ramfs');
  if (IS_ERR(root)) return root;
  mount_root(root);
  error = populate_rootfs() || do_mount('proc', '/proc') || do_mount('sysfs', '/sys');
  if (error) pr_err(`VFS: cannot set up the root: ${error}`);
  exit_fs();
  exit_creds();
  return error;
}

__init(start_kernel);
__init(vfs_caches_init);
__init(populate_rootfs);
module_init(start_kernel);
