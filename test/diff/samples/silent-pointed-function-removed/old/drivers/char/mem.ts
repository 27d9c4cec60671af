/** /dev/null and /dev/zero. */
import { EIO, ENXIO, SYSCALL_DEFINE, module_init } from 'kernel';
import { CharDevice } from '../../include/linux/chrdev.ts';
import type { FileOperations } from '../../include/linux/chrdev.ts';

const devices = new Map<number, CharDevice>();

function read_null(dev: CharDevice, pos: number): number {
  return -EIO;
}

function read_zero(dev: CharDevice, pos: number): number {
  return 0;
}

function write_null(dev: CharDevice, value: number): number {
  return 1;
}

const null_fops: FileOperations = { read: read_null, write: write_null };
const zero_fops: FileOperations = { read: read_zero, write: write_null };

function register_chrdev(minor: number, name: string, ops: FileOperations): void {
  const dev = new CharDevice();
  dev.name = name;
  dev.ops = ops;
  devices.set(minor, dev);
}

function chr_dev_init(): number {
  register_chrdev(3, 'null', null_fops);
  register_chrdev(5, 'zero', zero_fops);
  return 0;
}
module_init(chr_dev_init);

function vfs_read(dev: CharDevice, pos: number): number {
  return dev.ops!.read(dev, pos);
}

function sys_read(minor: number, pos: number): number {
  const dev = devices.get(minor);
  if (!dev) return -ENXIO;
  dev.opened++;
  return vfs_read(dev, pos);
}

function sys_write(minor: number, value: number): number {
  const dev = devices.get(minor);
  return dev ? dev.ops!.write(dev, value) : -ENXIO;
}

SYSCALL_DEFINE('read', sys_read);
SYSCALL_DEFINE('write', sys_write);
