/** What all terminals share: read, write and ioctl, and the way from the driver to the discipline. */
import {
  EINVAL, ERESTARTSYS, down_read, down_write, mutex_lock_interruptible, mutex_unlock, up_read, up_write, wake_up_interruptible,
} from 'kernel';
import type { File, FileOperations, Inode, Kiocb } from '../../include/linux/fs.ts';
import type { TtyStruct } from '../../include/linux/tty.ts';
import { TTY_BUFFER_SIZE } from '../../include/linux/tty.ts';
import { O_NONBLOCK } from '../../include/uapi/fcntl.ts';
import { TCGETS, TCSETS, TERMIOS_SIZE, TIOCGETD, TIOCGPGRP, TIOCGPTN, TIOCOUTQ, TIOCSCTTY, TIOCSETD, TIOCSPGRP } from '../../include/uapi/tty.ts';
import { access_ok, get_user, put_user } from '../../lib/usercopy.ts';
import { tiocgpgrp, tiocsctty, tiocspgrp } from './tty_jobctrl.ts';
import { tty_ldisc_number, tty_set_ldisc } from './tty_ldisc.ts';

export const tty_fops: FileOperations = {
  read_iter: tty_read,
  write_iter: tty_write,
  unlocked_ioctl: tty_ioctl,
  release: tty_release,
};

function tty_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const tty = file.private_data as TtyStruct;
  down_read(tty.ldisc_sem);
  const ret = tty.ldisc!.read(tty, to, count, (file.f_flags & O_NONBLOCK) !== 0);
  up_read(tty.ldisc_sem);
  if (ret > 0 && tty.link !== null) wake_up_interruptible(tty.link.write_wait);
  return ret;
}

function tty_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const tty = file.private_data as TtyStruct;
  down_read(tty.ldisc_sem);
  let ret = -ERESTARTSYS;
  if (mutex_lock_interruptible(tty.atomic_write_lock) === 0) {
    ret = tty.ldisc!.write(tty, from, count, (file.f_flags & O_NONBLOCK) !== 0);
    mutex_unlock(tty.atomic_write_lock);
  }
  up_read(tty.ldisc_sem);
  return ret;
}

/** How many more characters fit. */
export function tty_buffer_space_avail(tty: TtyStruct): number {
  return TTY_BUFFER_SIZE - tty.buffer.used;
}

/** From the driver: copies characters behind those that wait; yields how many fitted. */
export function tty_insert_flip_string(tty: TtyStruct, from: Uint8Array, at: number, count: number): number {
  const { buffer } = tty;
  const { used } = buffer;
  const space = Math.min(count, TTY_BUFFER_SIZE - used);
  for (let i = 0; i < space; i++) buffer.data[used + i] = from[at + i]!;
  buffer.used = used + space;
  return space;
}

/** Hands to the discipline what has come. */
export function tty_flip_buffer_push(tty: TtyStruct): void {
  const { buffer } = tty;
  const count = buffer.used;
  if (count === 0) return;
  const chars = buffer.data.slice(0, count);
  buffer.used = 0;
  tty.ldisc!.receive_buf(tty, chars, count);
}

function get_termios(tty: TtyStruct, arg: Uint8Array): number {
  const { c_iflag, c_oflag, c_lflag } = tty.termios;
  return put_user(arg, 0, c_iflag, 4) || put_user(arg, 4, c_oflag, 4) || put_user(arg, 8, c_lflag, 4);
}

function set_termios(tty: TtyStruct, arg: Uint8Array): number {
  if (!access_ok(arg, TERMIOS_SIZE)) return -EINVAL;
  down_write(tty.ldisc_sem);
  tty.termios.c_iflag = get_user(arg, 0, 4);
  tty.termios.c_oflag = get_user(arg, 4, 4);
  tty.termios.c_lflag = get_user(arg, 8, 4);
  up_write(tty.ldisc_sem);
  return 0;
}

function tty_ioctl(file: File, cmd: number, arg: Uint8Array): number {
  const tty = file.private_data as TtyStruct;
  // Job control is that of the slave, also when the master is asked.
  const real_tty = tty.master ? tty.link! : tty;
  switch (cmd) {
    case TCGETS:
      return get_termios(tty, arg);
    case TCSETS:
      return set_termios(tty, arg);
    case TIOCSCTTY:
      return tiocsctty(real_tty);
    case TIOCGPGRP:
      return tiocgpgrp(real_tty, arg);
    case TIOCSPGRP:
      return access_ok(arg, 4) ? tiocspgrp(tty, real_tty, get_user(arg, 0, 4)) : -EINVAL;
    case TIOCOUTQ:
      return put_user(arg, 0, tty.buffer.used, 4);
    case TIOCSETD:
      return access_ok(arg, 4) ? tty_set_ldisc(tty, get_user(arg, 0, 4)) : -EINVAL;
    case TIOCGETD:
      return put_user(arg, 0, tty_ldisc_number(tty), 4);
    case TIOCGPTN:
      return put_user(arg, 0, tty.index, 4);
    default:
      return -EINVAL;
  }
}

function tty_release(inode: Inode, file: File): number {
  const tty = file.private_data as TtyStruct;
  if (--tty.count === 0) tty.ops!.close(tty);
  return 0;
}
