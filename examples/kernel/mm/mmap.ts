/** mmap() and its kin: areas are made, taken away, moved and grown. */
import {
  EACCES, EBADF, EFAULT, EINVAL, ENODEV, ENOMEM, EPERM, SYSCALL_DEFINE, down_write, up_write,
} from 'kernel';
import type { File } from '../include/linux/fs.ts';
import { FMODE_READ, FMODE_WRITE } from '../include/linux/fs.ts';
import type { MmStruct } from '../include/linux/mm.ts';
import {
  VM_DONTEXPAND, VM_EXEC, VM_GROWSDOWN, VM_MAYEXEC, VM_MAYREAD, VM_MAYWRITE, VM_READ, VM_SHARED, VM_WRITE,
} from '../include/linux/mm.ts';
import { CAP_SYS_RAWIO } from '../include/uapi/capability.ts';
import {
  MAP_ANONYMOUS, MAP_FIXED, MAP_GROWSDOWN, MAP_PRIVATE, MAP_SHARED, MMAP_MIN_ADDR, MREMAP_MAYMOVE, PROT_EXEC,
  PROT_READ, PROT_WRITE, TASK_SIZE, TASK_UNMAPPED_BASE,
} from '../include/uapi/mman.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { RLIMIT_AS, RLIMIT_DATA } from '../include/uapi/resource.ts';
import { fget, fput, get_file } from '../fs/file_table.ts';
import { capable } from '../kernel/cred.ts';
import { rlimit } from '../kernel/resource.ts';
import { zap_page_range } from './memory.ts';
import { current_mm } from './mm_struct.ts';
import {
  find_vma, page_align, range_is_free, vm_area_alloc, vm_area_free, vm_unmapped_area, vma_link, vma_unlink,
  vmas_in_range,
} from './vma.ts';

const MAP_TYPES = MAP_SHARED | MAP_PRIVATE;
const PROT_BITS = PROT_READ | PROT_WRITE | PROT_EXEC;

/** What a mapping of a file may become, by how the file was opened. */
function file_vm_flags(file: File, flags: number, prot: number): number {
  let vm_flags = VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
  if (!(file.f_mode & FMODE_READ)) return -EACCES;
  if (flags & MAP_SHARED) {
    vm_flags |= VM_SHARED;
    if (prot & PROT_WRITE && !(file.f_mode & FMODE_WRITE)) return -EACCES;
  }
  return vm_flags | prot;
}

function may_expand_vm(mm: MmStruct, len: number): boolean {
  return mm.total_vm + len / PAGE_SIZE <= rlimit(RLIMIT_AS) / PAGE_SIZE;
}

function security_mmap_addr(addr: number): number {
  return addr < MMAP_MIN_ADDR && !capable(CAP_SYS_RAWIO) ? -EPERM : 0;
}

/** Where a new mapping goes: at the hint if that is free, else at the first room. */
function get_unmapped_area(mm: MmStruct, addr: number, len: number, flags: number): number {
  if (flags & MAP_FIXED) return addr % PAGE_SIZE !== 0 || addr + len > TASK_SIZE ? -EINVAL : addr;
  const hint = page_align(addr);
  if (hint > 0 && hint + len <= TASK_SIZE && range_is_free(mm, hint, hint + len)) return hint;
  return vm_unmapped_area(mm, TASK_UNMAPPED_BASE, len) || -ENOMEM;
}

function do_munmap(mm: MmStruct, start: number, len: number): number {
  if (start % PAGE_SIZE !== 0 || start > TASK_SIZE || len > TASK_SIZE - start || len === 0) return -EINVAL;
  const end = start + page_align(len);
  for (const vma of vmas_in_range(mm, start, end)) {
    vma_unlink(mm, vma);
    zap_page_range(mm, vma.vm_start, vma.vm_end);
    vm_area_free(vma);
  }
  return 0;
}

/** The caller holds the mmap lock for writing. */
function do_mmap(mm: MmStruct, file: File | null, hint: number, len: number, vm_flags: number, flags: number, pgoff: number): number {
  if (!may_expand_vm(mm, len)) return -ENOMEM;
  const addr = get_unmapped_area(mm, hint, len, flags);
  const error = addr < 0 ? addr : security_mmap_addr(addr);
  if (error) return error;
  if (flags & MAP_FIXED) do_munmap(mm, addr, len);
  const vma = vm_area_alloc(null);
  vma.vm_start = addr;
  vma.vm_end = addr + len;
  vma.vm_flags = vm_flags | (flags & MAP_GROWSDOWN ? VM_GROWSDOWN : 0);
  vma.vm_pgoff = pgoff;
  if (file !== null) {
    vma.vm_file = get_file(file);
    const result = file.f_op!.mmap!(file, vma);
    if (result) {
      vm_area_free(vma);
      return result;
    }
  }
  vma_link(mm, vma);
  return addr;
}

/** `offset` counts bytes, as mmap(2) of the C library has it. */
function sys_mmap(addr: number, length: number, prot: number, flags: number, fd: number, offset: number): number {
  if (!Number.isInteger(addr) || addr < 0 || length <= 0 || prot & ~PROT_BITS) return -EINVAL;
  if ((flags & MAP_TYPES) !== MAP_SHARED && (flags & MAP_TYPES) !== MAP_PRIVATE) return -EINVAL;
  const len = page_align(length);
  if (len > TASK_SIZE) return -ENOMEM;
  if (offset % PAGE_SIZE !== 0 || offset < 0) return -EINVAL;
  const mm = current_mm();
  const file = flags & MAP_ANONYMOUS ? null : fget(fd);
  if (file === null && !(flags & MAP_ANONYMOUS)) return -EBADF;
  let vm_flags = VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC | prot | (flags & MAP_SHARED ? VM_SHARED : 0);
  if (file !== null) vm_flags = file.f_op!.mmap ? file_vm_flags(file, flags, prot) : -ENODEV;
  let ret = vm_flags;
  if (vm_flags >= 0) {
    down_write(mm.mmap_lock);
    ret = do_mmap(mm, file, addr, len, vm_flags, flags, offset / PAGE_SIZE);
    up_write(mm.mmap_lock);
  }
  if (file !== null) fput(file);
  return ret;
}

function sys_munmap(addr: number, len: number): number {
  const mm = current_mm();
  down_write(mm.mmap_lock);
  const error = do_munmap(mm, addr, len);
  up_write(mm.mmap_lock);
  return error;
}

function sys_mprotect(start: number, length: number, prot: number): number {
  if (start % PAGE_SIZE !== 0 || length <= 0 || prot & ~PROT_BITS) return -EINVAL;
  const mm = current_mm();
  const end = start + page_align(length);
  let error = 0;
  down_write(mm.mmap_lock);
  const vmas = vmas_in_range(mm, start, end);
  if (vmas.length === 0) error = -ENOMEM;
  for (const vma of vmas) {
    // VM_MAYREAD and its kin lie four bits above what they allow.
    if (prot & ~(vma.vm_flags >> 4)) {
      error = -EACCES;
      break;
    }
    vma.vm_flags = (vma.vm_flags & ~(VM_READ | VM_WRITE | VM_EXEC)) | prot;
  }
  up_write(mm.mmap_lock);
  return error;
}

/** Grows or shrinks a mapping in place, or gives it another place with room. */
function do_mremap(mm: MmStruct, addr: number, old_len: number, new_len: number, flags: number): number {
  const vma = find_vma(mm, addr);
  if (vma === null || vma.vm_start !== addr || vma.vm_end - addr !== old_len) return -EFAULT;
  if (new_len <= old_len) {
    const error = new_len < old_len ? do_munmap(mm, addr + new_len, old_len - new_len) : 0;
    return error || addr;
  }
  if (vma.vm_flags & VM_DONTEXPAND) return -EFAULT;
  if (!may_expand_vm(mm, new_len - old_len)) return -ENOMEM;
  let to = addr;
  if (!range_is_free(mm, addr + old_len, addr + new_len)) {
    to = flags & MREMAP_MAYMOVE ? vm_unmapped_area(mm, TASK_UNMAPPED_BASE, new_len) : 0;
    if (to === 0) return -ENOMEM;
    for (let at = 0; at < old_len / PAGE_SIZE; at++) {
      const pte = mm.pgd.get(addr / PAGE_SIZE + at) ?? null;
      if (pte === null) continue;
      mm.pgd.delete(addr / PAGE_SIZE + at);
      mm.pgd.set(to / PAGE_SIZE + at, pte);
    }
  }
  vma_unlink(mm, vma);
  vma.vm_start = to;
  vma.vm_end = to + new_len;
  vma_link(mm, vma);
  return to;
}

function sys_mremap(addr: number, old_length: number, new_length: number, flags: number): number {
  if (addr % PAGE_SIZE !== 0 || old_length <= 0 || new_length <= 0 || new_length > TASK_SIZE) return -EINVAL;
  const mm = current_mm();
  down_write(mm.mmap_lock);
  const ret = do_mremap(mm, addr, page_align(old_length), page_align(new_length), flags);
  up_write(mm.mmap_lock);
  return ret;
}

/** Makes the heap longer by an area of its own, or cuts it. */
function do_brk(mm: MmStruct, addr: number, len: number): number {
  const vma = vm_area_alloc(null);
  vma.vm_start = addr;
  vma.vm_end = addr + len;
  vma.vm_flags = VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
  vma_link(mm, vma);
  return 0;
}

/** Yields the end of the heap, which has not moved if it could not. */
function sys_brk(brk: number): number {
  const mm = current_mm();
  down_write(mm.mmap_lock);
  const newbrk = page_align(brk);
  const oldbrk = page_align(mm.brk);
  if (brk >= mm.start_brk && brk - mm.start_brk <= rlimit(RLIMIT_DATA)) {
    let error = 0;
    if (newbrk < oldbrk) error = do_munmap(mm, newbrk, oldbrk - newbrk);
    else if (newbrk > oldbrk) {
      error = range_is_free(mm, oldbrk, newbrk) && may_expand_vm(mm, newbrk - oldbrk) ? 0 : -ENOMEM;
      if (!error) error = do_brk(mm, oldbrk, newbrk - oldbrk);
    }
    if (!error) mm.brk = brk;
  }
  const ret = mm.brk;
  up_write(mm.mmap_lock);
  return ret;
}

SYSCALL_DEFINE('mmap', sys_mmap);
SYSCALL_DEFINE('munmap', sys_munmap);
SYSCALL_DEFINE('mprotect', sys_mprotect);
SYSCALL_DEFINE('mremap', sys_mremap);
SYSCALL_DEFINE('brk', sys_brk);
