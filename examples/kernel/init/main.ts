/** Boot: caches first, then file systems, then the root and what is mounted on it. */
import { __init, module_init, pr_err } from 'kernel';
import { brd_init } from '../drivers/block/brd.ts';
import { chr_dev_init } from '../drivers/mem.ts';
import { pty_init } from '../drivers/tty/pty.ts';
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
import { sem_init } from '../ipc/sem.ts';
import { cred_init, exit_creds } from '../kernel/cred.ts';
import { futex_init } from '../kernel/futex.ts';
import { itimers_init } from '../kernel/itimer.ts';
import { create_kmalloc_caches } from '../mm/kmalloc.ts';
import { mm_init } from '../mm/mm_struct.ts';
import { page_alloc_init } from '../mm/page.ts';
import { vma_init } from '../mm/vma.ts';
import { net_dev_init } from '../net/core/dev.ts';
import { sock_init_caches } from '../net/core/sock.ts';
import { netfilter_init } from '../net/netfilter/core.ts';
import { nf_tables_init } from '../net/netfilter/nf_tables.ts';
import { sock_init } from '../net/socket.ts';
import { sock_diag_init } from '../net/sock_diag.ts';
import { key_init } from '../security/keys/key.ts';

/** Subsystems that need caches alone, in the order in which they lie upon each other. */
function subsys_init(): void {
  create_kmalloc_caches();
  vma_init();
  mm_init();
  futex_init();
  itimers_init();
  key_init();
  sem_init();
  sock_init_caches();
  sock_diag_init();
  netfilter_init();
  net_dev_init();
}

/** Drivers, whose files in /dev need the root. */
function do_initcalls(): number {
  return chr_dev_init() || pty_init() || brd_init() || sock_init() || nf_tables_init();
}

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
    || init_mkdir('/sys', 0o555) || init_mkdir('/dev', 0o755) || init_mkdir('/bin', 0o755);
}

function start_kernel(): number {
  page_alloc_init();
  cred_init();
  vfs_caches_init();
  msg_init();
  subsys_init();
  let error = register_filesystem(ramfs_fs_type) || init_pipe_fs() || proc_root_init()
    || register_filesystem(sysfs_fs_type);
  if (error) return error;
  const root = kern_mount('ramfs');
  if (IS_ERR(root)) return root;
  mount_root(root);
  error = populate_rootfs() || do_mount('proc', '/proc') || do_mount('sysfs', '/sys') || do_initcalls();
  if (error) pr_err(`VFS: cannot set up the root: ${error}`);
  exit_fs();
  exit_creds();
  return error;
}

__init(start_kernel);
__init(vfs_caches_init);
__init(subsys_init);
__init(do_initcalls);
__init(populate_rootfs);
module_init(start_kernel);
