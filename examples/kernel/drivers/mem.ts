/** /dev/null and /dev/zero. */
import { __init } from 'kernel';
import type { File, FileOperations, Kiocb } from '../include/linux/fs.ts';
import type { VmAreaStruct } from '../include/linux/mm.ts';
import { MEM_MAJOR, MKDEV } from '../include/uapi/major.ts';
import { register_chrdev } from '../fs/char_dev.ts';
import { fput } from '../fs/file_table.ts';

const NULL_MINOR = 3;
const ZERO_MINOR = 5;

const null_fops: FileOperations = { read_iter: read_null, write_iter: write_null };
const zero_fops: FileOperations = { read_iter: read_zero, write_iter: write_null, mmap: mmap_zero };

function read_null(iocb: Kiocb, to: Uint8Array, count: number): number {
  return 0;
}

function write_null(iocb: Kiocb, from: Uint8Array, count: number): number {
  return count;
}

function read_zero(iocb: Kiocb, to: Uint8Array, count: number): number {
  to.fill(0, 0, count);
  return count;
}

/** Private zero pages are what anonymous memory is. */
function mmap_zero(file: File, vma: VmAreaStruct): number {
  vma.vm_file = null;
  fput(file);
  return 0;
}

export function chr_dev_init(): number {
  return register_chrdev(MKDEV(MEM_MAJOR, NULL_MINOR), 'null', 0o666, null_fops)
    || register_chrdev(MKDEV(MEM_MAJOR, ZERO_MINOR), 'zero', 0o666, zero_fops);
}

__init(chr_dev_init);
