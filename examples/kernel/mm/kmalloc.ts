/**
 * kmalloc(): memory without a type, in classes of sizes. Freed blocks are used again as they are, unless
 * poisoning is on: then what nobody has set is 0x5a, and what is used after it was freed is 0x6b.
 */
import {
  BUG_ON, EXPORT_SYMBOL, Spinlock, WARN_ON, module_param, spin_lock_irqsave, spin_unlock_irqrestore,
} from 'kernel';
import type { KmemCache } from './slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from './slab.ts';

export const POISON_INUSE = 0x5a;
export const POISON_FREE = 0x6b;
export const KMALLOC_MAX_SIZE = 4096;

const KMALLOC_SHIFT_LOW = 5;
const KMALLOC_SHIFT_HIGH = 12;

class KmallocClass {
  cache: KmemCache | null = null;
  free: Uint8Array[] = [];
}

const kmalloc_caches: KmallocClass[] = [];
/** Timers allocate too, so interrupts are off while it is held. */
const kmalloc_lock = new Spinlock();
/** Read and written by root through /sys/module. */
let slub_debug = true;
module_param(slub_debug, 'bool', 0o644);

export function create_kmalloc_caches(): void {
  for (let shift = KMALLOC_SHIFT_LOW; shift <= KMALLOC_SHIFT_HIGH; shift++) {
    const size_class = new KmallocClass();
    size_class.cache = kmem_cache_create(`kmalloc-${2 ** shift}`, 2 ** shift);
    kmalloc_caches.push(size_class);
  }
}

function kmalloc_class(size: number): KmallocClass {
  let index = 0;
  while (2 ** (KMALLOC_SHIFT_LOW + index) < size) index++;
  return kmalloc_caches[index]!;
}

/** At least `size` bytes with undefined content, or null: too large. The length is that of the class. */
export function kmalloc(size: number): Uint8Array | null {
  if (size < 0 || size > KMALLOC_MAX_SIZE) return null;
  const size_class = kmalloc_class(size);
  const flags = spin_lock_irqsave(kmalloc_lock);
  kmem_cache_alloc(size_class.cache!);
  const block = size_class.free.pop() ?? new Uint8Array(size_class.cache!.object_size);
  spin_unlock_irqrestore(kmalloc_lock, flags);
  if (slub_debug) {
    WARN_ON(block[0] !== POISON_FREE && block[0] !== 0);
    block.fill(POISON_INUSE);
  }
  return block;
}

export function kzalloc(size: number): Uint8Array | null {
  const block = kmalloc(size);
  if (block !== null) block.fill(0);
  return block;
}

export function kfree_block(block: Uint8Array): void {
  const size_class = kmalloc_class(block.length);
  BUG_ON(size_class.cache!.object_size !== block.length);
  if (slub_debug) block.fill(POISON_FREE);
  const flags = spin_lock_irqsave(kmalloc_lock);
  size_class.free.push(block);
  kmem_cache_free(size_class.cache!);
  spin_unlock_irqrestore(kmalloc_lock, flags);
}

EXPORT_SYMBOL(kmalloc);
EXPORT_SYMBOL(kfree_block);
