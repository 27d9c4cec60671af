/** The areas of an address space: found, cut, joined up and listed. Callers hold the mmap lock. */
import type { MmStruct } from '../include/linux/mm.ts';
import { VM_GROWSDOWN, VmAreaStruct } from '../include/linux/mm.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { TASK_SIZE } from '../include/uapi/mman.ts';
import { fput, get_file } from '../fs/file_table.ts';
import type { KmemCache } from './slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from './slab.ts';

/** Pages that stay free below an area that grows downwards. */
export const STACK_GUARD_GAP = 1;

let vm_area_cachep: KmemCache;

export function vma_init(): void {
  vm_area_cachep = kmem_cache_create('vm_area_struct', 200);
}

export function page_align(addr: number): number {
  return Math.ceil(addr / PAGE_SIZE) * PAGE_SIZE;
}

/** Index in the file of the page at an address. */
export function vma_pgoff(vma: VmAreaStruct, address: number): number {
  return vma.vm_pgoff + Math.floor((address - vma.vm_start) / PAGE_SIZE);
}

/** The first area that ends behind the address; it may begin behind it too. */
export function find_vma(mm: MmStruct, addr: number): VmAreaStruct | null {
  for (const vma of mm.mmap) if (addr < vma.vm_end) return vma;
  return null;
}

export function vma_pages(vma: VmAreaStruct): number {
  return (vma.vm_end - vma.vm_start) / PAGE_SIZE;
}

/** Lowest address that belongs to an area, with the gap that keeps others away from a stack. */
export function vm_start_gap(vma: VmAreaStruct): number {
  if (!(vma.vm_flags & VM_GROWSDOWN)) return vma.vm_start;
  return Math.max(0, vma.vm_start - STACK_GUARD_GAP * PAGE_SIZE);
}

export function range_is_free(mm: MmStruct, start: number, end: number): boolean {
  for (const vma of mm.mmap) if (vm_start_gap(vma) < end && start < vma.vm_end) return false;
  return true;
}

/** Room for `len` bytes at or behind `from`, or 0. */
export function vm_unmapped_area(mm: MmStruct, from: number, len: number): number {
  let addr = from;
  for (const vma of mm.mmap) {
    if (vma.vm_end <= addr) continue;
    if (addr + len <= vm_start_gap(vma)) break;
    addr = vma.vm_end;
  }
  return addr + len <= TASK_SIZE ? addr : 0;
}

/** A new area with a reference to its file, or another's copy. */
export function vm_area_alloc(like: VmAreaStruct | null): VmAreaStruct {
  kmem_cache_alloc(vm_area_cachep);
  const vma = new VmAreaStruct();
  if (like === null) return vma;
  vma.vm_start = like.vm_start;
  vma.vm_end = like.vm_end;
  vma.vm_flags = like.vm_flags;
  vma.vm_pgoff = like.vm_pgoff;
  vma.vm_ops = like.vm_ops;
  vma.vm_file = like.vm_file === null ? null : get_file(like.vm_file);
  return vma;
}

export function vm_area_free(vma: VmAreaStruct): void {
  if (vma.vm_file !== null) fput(vma.vm_file);
  kmem_cache_free(vm_area_cachep);
}

export function vma_link(mm: MmStruct, vma: VmAreaStruct): void {
  let at = 0;
  while (at < mm.mmap.length && mm.mmap[at]!.vm_start < vma.vm_start) at++;
  mm.mmap.splice(at, 0, vma);
  mm.total_vm += vma_pages(vma);
}

export function vma_unlink(mm: MmStruct, vma: VmAreaStruct): void {
  mm.mmap.splice(mm.mmap.indexOf(vma), 1);
  mm.total_vm -= vma_pages(vma);
}

/** Cuts an area in two at `addr`; yields the upper part. */
function split_vma(mm: MmStruct, vma: VmAreaStruct, addr: number): VmAreaStruct {
  const upper = vm_area_alloc(vma);
  upper.vm_pgoff = vma_pgoff(vma, addr);
  upper.vm_start = addr;
  vma_unlink(mm, vma);
  vma.vm_end = addr;
  vma_link(mm, vma);
  vma_link(mm, upper);
  return upper;
}

/** The areas of a range, cut at its ends so that they lie in it. */
export function vmas_in_range(mm: MmStruct, start: number, end: number): VmAreaStruct[] {
  const found: VmAreaStruct[] = [];
  for (const vma of mm.mmap.slice()) {
    if (vma.vm_end <= start || vma.vm_start >= end) continue;
    const inner = vma.vm_start < start ? split_vma(mm, vma, start) : vma;
    if (inner.vm_end > end) split_vma(mm, inner, end);
    found.push(inner);
  }
  return found;
}
