/** Address spaces: areas, and the pages that have been touched in them. */
import { RwSemaphore } from 'kernel';
import type { File } from './fs.ts';
import type { Page } from '../../mm/page.ts';

export const VM_READ = 0x1;
export const VM_WRITE = 0x2;
export const VM_EXEC = 0x4;
export const VM_SHARED = 0x8;
/** What mprotect() may turn on. */
export const VM_MAYREAD = 0x10;
export const VM_MAYWRITE = 0x20;
export const VM_MAYEXEC = 0x40;
export const VM_GROWSDOWN = 0x100;
/** mremap() must not make it longer: its owner has no pages behind the end. */
export const VM_DONTEXPAND = 0x40000;

export interface VmOperations {
  /** The page at that index, with a reference for the caller, or a negative errno. */
  fault: (vma: VmAreaStruct, pgoff: number) => Page | number;
}

export class VmAreaStruct {
  vm_start = 0;
  vm_end = 0;
  vm_flags = 0;
  /** Index of the first page in the file. */
  vm_pgoff = 0;
  vm_file: File | null = null;
  vm_ops: VmOperations | null = null;
}

/** A page table entry. */
export class Pte {
  page: Page | null = null;
  write = false;
}

export class MmStruct {
  mm_users = 1;
  mmap_lock = new RwSemaphore();
  /** Areas by address; they do not overlap. */
  mmap: VmAreaStruct[] = [];
  /** Entries by page number. */
  pgd = new Map<number, Pte>();
  start_brk = 0;
  brk = 0;
  total_vm = 0;
  /** SUID_DUMP_: whether the process leaves a core, and whose it is. */
  dumpable = 1;
}
