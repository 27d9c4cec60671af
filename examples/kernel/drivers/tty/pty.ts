/** Pseudo terminals: /dev/ptmx makes a pair, /dev/pts<N> is its other side. What one side writes the other receives. */
import { EIO, ENOSPC, __init, wake_up_interruptible } from 'kernel';
import type { File, FileOperations, Inode } from '../../include/linux/fs.ts';
import type { TtyOperations } from '../../include/linux/tty.ts';
import { TtyStruct } from '../../include/linux/tty.ts';
import { MKDEV, PTMX_MINOR, TTYAUX_MAJOR, UNIX98_PTY_SLAVE_MAJOR } from '../../include/uapi/major.ts';
import { register_chrdev, unregister_chrdev } from '../../fs/char_dev.ts';
import type { KmemCache } from '../../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../../mm/slab.ts';
import { n_tty_init, n_tty_ops } from './n_tty.ts';
import { tty_buffer_space_avail, tty_flip_buffer_push, tty_fops, tty_insert_flip_string } from './tty_io.ts';
import { tty_vhangup_session } from './tty_jobctrl.ts';

const NR_UNIX98_PTY_MAX = 64;

/** Slaves by number; a number is used again when both sides are closed. */
const ptys: (TtyStruct | null)[] = [];
let tty_cachep: KmemCache;

const pty_ops: TtyOperations = { write: pty_write, write_room: pty_write_room, close: pty_close };

const ptmx_fops: FileOperations = { open: ptmx_open };
const pts_fops: FileOperations = { open: pts_open };

function pty_write_room(tty: TtyStruct): number {
  return tty_buffer_space_avail(tty.link!);
}

function pty_write(tty: TtyStruct, buf: Uint8Array, at: number, count: number): number {
  const to = tty.link!;
  const taken = tty_insert_flip_string(to, buf, at, count);
  if (taken > 0) tty_flip_buffer_push(to);
  return taken;
}

function alloc_tty_struct(index: number, master: boolean): TtyStruct {
  kmem_cache_alloc(tty_cachep);
  const tty = new TtyStruct();
  tty.index = index;
  tty.master = master;
  tty.ops = pty_ops;
  tty.ldisc = n_tty_ops;
  n_tty_ops.open(tty);
  // The master's own discipline passes everything through.
  if (master) tty.termios.c_iflag = tty.termios.c_oflag = tty.termios.c_lflag = 0;
  return tty;
}

function free_tty_struct(tty: TtyStruct): void {
  tty.ldisc!.close(tty);
  kmem_cache_free(tty_cachep);
}

/** The last file of one side is closed; with both sides closed the pair is gone. */
function pty_close(tty: TtyStruct): void {
  const link = tty.link!;
  link.other_closed = true;
  wake_up_interruptible(link.read_wait);
  wake_up_interruptible(link.write_wait);
  if (tty.master) tty_vhangup_session(link);
  if (link.count > 0) return;
  const { index } = tty;
  ptys[index] = null;
  unregister_chrdev(MKDEV(UNIX98_PTY_SLAVE_MAJOR, index));
  free_tty_struct(tty);
  free_tty_struct(link);
}

function ptmx_open(inode: Inode, file: File): number {
  let index = 0;
  while (index < ptys.length && ptys[index] !== null) index++;
  if (index >= NR_UNIX98_PTY_MAX) return -ENOSPC;
  const master = alloc_tty_struct(index, true);
  const slave = alloc_tty_struct(index, false);
  master.link = slave;
  slave.link = master;
  master.count = 1;
  ptys[index] = slave;
  file.private_data = master;
  file.f_op = tty_fops;
  return register_chrdev(MKDEV(UNIX98_PTY_SLAVE_MAJOR, index), `pts${index}`, 0o666, pts_fops);
}

/** The slave is there as long as its master is open. */
function pts_open(inode: Inode, file: File): number {
  const tty = ptys[inode.i_rdev % 256] ?? null;
  if (tty === null || tty.other_closed) return -EIO;
  tty.count++;
  file.private_data = tty;
  file.f_op = tty_fops;
  return 0;
}

export function pty_init(): number {
  tty_cachep = kmem_cache_create('tty_struct', 512);
  n_tty_init();
  return register_chrdev(MKDEV(TTYAUX_MAJOR, PTMX_MINOR), 'ptmx', 0o666, ptmx_fops);
}

__init(pty_init);

