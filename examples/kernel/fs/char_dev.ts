/** Character devices: drivers by number, and their files in /dev. */
import { EBUSY, ENXIO, EXPORT_SYMBOL, Spinlock, module_put, spin_lock, spin_unlock, try_module_get } from 'kernel';
import type { File, FileOperations, Inode } from '../include/linux/fs.ts';
import { S_IFCHR } from '../include/uapi/stat.ts';
import { do_mknod, do_unlink } from './dirops.ts';

class Cdev {
  name = '';
  dev = 0;
  ops: FileOperations | null = null;
}

const cdev_map = new Map<number, Cdev>();
const cdev_lock = new Spinlock();

export const def_chr_fops: FileOperations = { open: chrdev_open };

/** Finds the driver, keeps its module, and leaves the file to it. */
function chrdev_open(inode: Inode, file: File): number {
  spin_lock(cdev_lock);
  const ops = cdev_map.get(inode.i_rdev)?.ops ?? null;
  const got = ops !== null && (!ops.owner || try_module_get(ops.owner));
  spin_unlock(cdev_lock);
  if (!got) return -ENXIO;
  file.f_op = ops;
  const error = ops!.open ? ops!.open(inode, file) : 0;
  if (error) {
    if (ops!.owner) module_put(ops!.owner);
    file.f_op = def_chr_fops;
  }
  return error;
}

/** Makes /dev/<name>, served by `ops`. */
export function register_chrdev(dev: number, name: string, mode: number, ops: FileOperations): number {
  const cdev = new Cdev();
  cdev.name = name;
  cdev.dev = dev;
  cdev.ops = ops;
  spin_lock(cdev_lock);
  const taken = cdev_map.has(dev);
  if (!taken) cdev_map.set(dev, cdev);
  spin_unlock(cdev_lock);
  if (taken) return -EBUSY;
  const error = do_mknod(`/dev/${name}`, S_IFCHR | mode, dev);
  if (error) cdev_map.delete(dev);
  return error;
}

/** Files that are open stay with the driver, whose module they keep. */
export function unregister_chrdev(dev: number): void {
  spin_lock(cdev_lock);
  const cdev = cdev_map.get(dev) ?? null;
  cdev_map.delete(dev);
  spin_unlock(cdev_lock);
  if (cdev !== null) do_unlink(`/dev/${cdev.name}`);
}

EXPORT_SYMBOL(register_chrdev);
EXPORT_SYMBOL(unregister_chrdev);
