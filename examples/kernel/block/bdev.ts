/** A disk as a file: reads and writes of whole sectors, and requests that a program makes itself. */
import { EFAULT, EINVAL, ENOTTY, EPERM } from 'kernel';
import type { File, FileOperations, Inode, Kiocb } from '../include/linux/fs.ts';
import { FMODE_LSEEK, FMODE_PREAD, FMODE_WRITE } from '../include/linux/fs.ts';
import type { Gendisk } from '../include/linux/blkdev.ts';
import { REQ_OP_READ, REQ_OP_WRITE, SECTOR_SIZE } from '../include/linux/blkdev.ts';
import { BLKGETSIZE, BLKSTAT, SG_IO, SG_IO_DATA } from '../include/uapi/blk.ts';
import { access_ok, get_user, put_user } from '../lib/usercopy.ts';
import { brd_disk } from '../drivers/block/brd.ts';
import { blk_execute_rq, blk_make_request } from './blk_core.ts';

export const def_blk_fops: FileOperations = {
  open: blkdev_open,
  read_iter: blkdev_read_iter,
  write_iter: blkdev_write_iter,
  unlocked_ioctl: blkdev_ioctl,
};

function blkdev_open(inode: Inode, file: File): number {
  file.private_data = brd_disk;
  file.f_mode |= FMODE_LSEEK | FMODE_PREAD;
  return 0;
}

/** Bytes that lie on the disk, if the place is one of whole sectors; else a negative errno. */
function blkdev_bounds(disk: Gendisk, pos: number, count: number): number {
  if (pos % SECTOR_SIZE !== 0 || count % SECTOR_SIZE !== 0) return -EINVAL;
  return Math.max(0, Math.min(count, disk.capacity * SECTOR_SIZE - pos));
}

function blkdev_read_iter(iocb: Kiocb, to: Uint8Array, count: number): number {
  const disk = iocb.ki_filp!.private_data as Gendisk;
  const bytes = blkdev_bounds(disk, iocb.ki_pos, count);
  if (bytes <= 0) return bytes;
  const rq = blk_make_request(REQ_OP_READ, iocb.ki_pos / SECTOR_SIZE, new Uint8Array(bytes));
  const error = blk_execute_rq(disk, rq);
  if (error) return error;
  to.set(rq.buffer);
  iocb.ki_pos += bytes;
  return bytes;
}

function blkdev_write_iter(iocb: Kiocb, from: Uint8Array, count: number): number {
  const disk = iocb.ki_filp!.private_data as Gendisk;
  const bytes = blkdev_bounds(disk, iocb.ki_pos, count);
  if (bytes <= 0) return bytes;
  const rq = blk_make_request(REQ_OP_WRITE, iocb.ki_pos / SECTOR_SIZE, from.slice(0, bytes));
  const error = blk_execute_rq(disk, rq);
  if (error) return error;
  iocb.ki_pos += bytes;
  return bytes;
}

/** A request as a program wants it: operation, sector, length in bytes, then the data. */
function sg_io(file: File, arg: Uint8Array): number {
  if (!access_ok(arg, SG_IO_DATA)) return -EFAULT;
  const op = get_user(arg, 0, 4);
  const sector = get_user(arg, 4, 4);
  const len = get_user(arg, 8, 4);
  if (op !== REQ_OP_READ && op !== REQ_OP_WRITE) return -EINVAL;
  if (op === REQ_OP_WRITE && !(file.f_mode & FMODE_WRITE)) return -EPERM;
  if (len % SECTOR_SIZE !== 0 || !access_ok(arg, SG_IO_DATA + len)) return -EINVAL;
  const rq = blk_make_request(op, sector, arg.slice(SG_IO_DATA, SG_IO_DATA + len));
  const error = blk_execute_rq(file.private_data as Gendisk, rq);
  if (!error && op === REQ_OP_READ) arg.set(rq.buffer, SG_IO_DATA);
  return error;
}

function blkdev_ioctl(file: File, cmd: number, arg: Uint8Array): number {
  const disk = file.private_data as Gendisk;
  switch (cmd) {
    case BLKGETSIZE:
      return put_user(arg, 0, disk.capacity, 4);
    case BLKSTAT:
      return put_user(arg, 0, disk.ios, 4);
    case SG_IO:
      return sg_io(file, arg);
    default:
      return -ENOTTY;
  }
}
