/** Whose address space: made when a process first needs one, copied by fork, dropped by exec and exit. */
import { WARN_ON, down_write, get_current, up_write } from 'kernel';
import type { TaskStruct } from 'kernel';
import { MmStruct } from '../include/linux/mm.ts';
import { START_BRK } from '../include/uapi/mman.ts';
import { copy_page_range, zap_page_range } from './memory.ts';
import { TASK_SIZE } from '../include/uapi/mman.ts';
import type { KmemCache } from './slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from './slab.ts';
import { vm_area_alloc, vm_area_free, vma_link } from './vma.ts';

let mm_cachep: KmemCache;

export function mm_init(): void {
  mm_cachep = kmem_cache_create('mm_struct', 1024);
}

function mm_alloc(): MmStruct {
  kmem_cache_alloc(mm_cachep);
  const mm = new MmStruct();
  mm.start_brk = mm.brk = START_BRK;
  return mm;
}

export function current_mm(): MmStruct {
  const task = get_current();
  if (task.mm === null) task.mm = mm_alloc();
  return task.mm as MmStruct;
}

/** The address space of a task with a reference, or null: it has none (yet). */
export function get_task_mm(task: TaskStruct): MmStruct | null {
  const mm = task.mm as MmStruct | null;
  if (mm !== null) mm.mm_users++;
  return mm;
}

export function mmput(mm: MmStruct): void {
  WARN_ON(mm.mm_users <= 0);
  if (--mm.mm_users > 0) return;
  zap_page_range(mm, 0, TASK_SIZE);
  for (const vma of mm.mmap) vm_area_free(vma);
  mm.mmap = [];
  kmem_cache_free(mm_cachep);
}

/** A copy for a child (kernel/fork.c: dup_mm). */
export function dup_mm(child: TaskStruct): void {
  const old = child.mm as MmStruct | null;
  if (old === null) return;
  const mm = mm_alloc();
  down_write(old.mmap_lock);
  mm.start_brk = old.start_brk;
  mm.brk = old.brk;
  mm.dumpable = old.dumpable;
  for (const vma of old.mmap) vma_link(mm, vm_area_alloc(vma));
  copy_page_range(mm, old);
  up_write(old.mmap_lock);
  child.mm = mm;
}

/** At exit, and before another program starts in a fresh address space. */
export function exit_mm(): void {
  const task = get_current();
  const mm = task.mm as MmStruct | null;
  task.mm = null;
  if (mm !== null) mmput(mm);
}
