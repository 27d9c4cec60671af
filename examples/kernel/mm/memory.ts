/** Page faults: a page behind an address, copied when a private one is written to. */
import { EFAULT, ENOMEM, down_read, up_read } from 'kernel';
import { IS_ERR } from '../include/linux/err.ts';
import type { MmStruct, VmAreaStruct } from '../include/linux/mm.ts';
import { Pte, VM_READ, VM_SHARED, VM_WRITE } from '../include/linux/mm.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { grab_cache_page } from './filemap.ts';
import type { Page } from './page.ts';
import { PG_DIRTY, alloc_page, get_page, put_page } from './page.ts';
import { find_vma, vma_pgoff } from './vma.ts';

/** What belongs at an address that has no page yet. */
function do_fault(vma: VmAreaStruct, address: number): Page | number {
  const pgoff = vma_pgoff(vma, address);
  if (vma.vm_ops !== null) return vma.vm_ops.fault(vma, pgoff);
  if (vma.vm_file === null) return alloc_page() ?? -ENOMEM;
  const inode = vma.vm_file.f_inode!;
  if (pgoff * PAGE_SIZE >= inode.i_size) return -EFAULT;
  return grab_cache_page(inode.i_data, pgoff) ?? -ENOMEM;
}

/** Copies a page that others see too; the reference moves to the copy. */
function do_wp_page(pte: Pte): number {
  const old = pte.page!;
  if (old._refcount > 1) {
    const copy = alloc_page();
    if (copy === null) return -ENOMEM;
    copy.data.set(old.data);
    pte.page = copy;
    put_page(old);
  }
  pte.write = true;
  return 0;
}

/** The entry for an address, present and writable if asked; the caller holds the mmap lock. */
function handle_mm_fault(mm: MmStruct, vma: VmAreaStruct, address: number, write: boolean): Pte | number {
  const pfn = Math.floor(address / PAGE_SIZE);
  let pte = mm.pgd.get(pfn) ?? null;
  if (pte === null) {
    const page = do_fault(vma, address);
    if (IS_ERR(page)) return page;
    // Somebody else may have come first, since a fault may sleep.
    pte = mm.pgd.get(pfn) ?? null;
    if (pte !== null) put_page(page);
    else {
      pte = new Pte();
      pte.page = page;
      pte.write = (vma.vm_flags & VM_SHARED) !== 0 || vma.vm_file === null;
      mm.pgd.set(pfn, pte);
    }
  }
  if (write && !pte.write) {
    const error = do_wp_page(pte);
    if (error) return error;
  }
  if (write) pte.page!.flags |= PG_DIRTY;
  return pte;
}

/** Reads or writes another's memory (or one's own); yields the bytes done, or -EFAULT for none. */
export function access_process_vm(mm: MmStruct, addr: number, buf: Uint8Array, len: number, write: boolean): number {
  let done = 0;
  down_read(mm.mmap_lock);
  while (done < len) {
    const at = addr + done;
    const vma = find_vma(mm, at);
    if (vma === null || vma.vm_start > at || !(vma.vm_flags & (write ? VM_WRITE : VM_READ))) break;
    const pte = handle_mm_fault(mm, vma, at, write);
    if (IS_ERR(pte)) break;
    const offset = at % PAGE_SIZE;
    const bytes = Math.min(len - done, PAGE_SIZE - offset);
    const { data } = pte.page!;
    if (write) data.set(buf.subarray(done, done + bytes), offset);
    else buf.set(data.subarray(offset, offset + bytes), done);
    done += bytes;
  }
  up_read(mm.mmap_lock);
  return done > 0 || len === 0 ? done : -EFAULT;
}

/** The page under an address of a shared mapping, with a reference; what futexes are known by. */
export function get_user_page(mm: MmStruct, addr: number): Page | number {
  down_read(mm.mmap_lock);
  const vma = find_vma(mm, addr);
  let page: Page | number = -EFAULT;
  if (vma !== null && vma.vm_start <= addr) {
    const pte = handle_mm_fault(mm, vma, addr, (vma.vm_flags & VM_WRITE) !== 0);
    page = IS_ERR(pte) ? pte : pte.page!;
    if (!IS_ERR(page)) get_page(page);
  }
  up_read(mm.mmap_lock);
  return page;
}

/** Forgets the pages of a range. */
export function zap_page_range(mm: MmStruct, start: number, end: number): void {
  for (const pfn of Array.from(mm.pgd.keys())) {
    if (pfn * PAGE_SIZE < start || pfn * PAGE_SIZE >= end) continue;
    put_page(mm.pgd.get(pfn)!.page!);
    mm.pgd.delete(pfn);
  }
}

/** For a fork: both see the same pages, and whoever writes to a private one first gets a copy. */
export function copy_page_range(mm: MmStruct, old: MmStruct): void {
  for (const pfn of Array.from(old.pgd.keys())) {
    const theirs = old.pgd.get(pfn)!;
    const vma = find_vma(old, pfn * PAGE_SIZE);
    if (vma === null || !(vma.vm_flags & VM_SHARED)) theirs.write = false;
    const pte = new Pte();
    pte.page = theirs.page;
    pte.write = theirs.write;
    get_page(pte.page!);
    mm.pgd.set(pfn, pte);
  }
}
