/**
 * A heap in one Uint32Array: boundary tags (Knuth), coalescing on both sides, first, next and best fit by
 * pointer, realloc in place; contents and free lists are verified, fragmentation is measured.
 */
import { BUG_ON, EINVAL, ENOMEM, cond_resched, module_init, msleep, printk } from 'kernel';

const WORDS = 512;
const USED = 1;
/** A block has its size and state at both ends; a free one links to its neighbours in the list. */
const MINIMUM = 4;

type Fit = (heap: Heap, words: number) => number;

class Heap {
  memory = new Uint32Array(WORDS);
  free = 0;
  rover = 0;
  fit: Fit = first_fit;
  searched = 0;
}

function size_of(heap: Heap, block: number): number {
  return heap.memory[block]! & ~USED;
}

function is_used(heap: Heap, block: number): boolean {
  return (heap.memory[block]! & USED) !== 0;
}

function tag(heap: Heap, block: number, size: number, used: number): void {
  heap.memory[block] = heap.memory[block + size - 1] = size | used;
}

function link(heap: Heap, block: number): void {
  heap.memory[block + 1] = heap.free;
  heap.memory[block + 2] = 0;
  if (heap.free) heap.memory[heap.free + 2] = block;
  heap.free = block;
}

function unlink(heap: Heap, block: number): void {
  const [next, previous] = [heap.memory[block + 1]!, heap.memory[block + 2]!] as const;
  if (previous) heap.memory[previous + 1] = next;
  else heap.free = next;
  if (next) heap.memory[next + 2] = previous;
  if (heap.rover === block) heap.rover = next;
}

/** The ends are used blocks of one word, so that nothing merges across them. */
function new_heap(fit: Fit): Heap {
  const heap = new Heap();
  heap.fit = fit;
  heap.memory[0] = heap.memory[WORDS - 1] = USED;
  tag(heap, 2, WORDS - 4, 0);
  heap.memory[1] = USED;
  heap.memory[WORDS - 2] = USED;
  link(heap, 2);
  return heap;
}

function first_fit(heap: Heap, words: number): number {
  for (let block = heap.free; block; block = heap.memory[block + 1]!) {
    heap.searched++;
    if (size_of(heap, block) >= words) return block;
  }
  return 0;
}

function next_fit(heap: Heap, words: number): number {
  const from = heap.rover || heap.free;
  let block = from;
  do {
    heap.searched++;
    if (block && size_of(heap, block) >= words) {
      heap.rover = heap.memory[block + 1]!;
      return block;
    }
    block = heap.memory[block + 1]! || heap.free;
    cond_resched();
  } while (block !== from);
  return 0;
}

function best_fit(heap: Heap, words: number): number {
  let best = 0;
  for (let block = heap.free; block; block = heap.memory[block + 1]!) {
    heap.searched++;
    const size = size_of(heap, block);
    if (size >= words && (!best || size < size_of(heap, best))) best = block;
    if (size === words) break;
  }
  return best;
}

/** Cuts a used block down to `words`; what is left over is freed. */
function trim(heap: Heap, block: number, words: number): void {
  const left = size_of(heap, block) - words;
  if (left < MINIMUM) return;
  tag(heap, block, words, USED);
  tag(heap, block + words, left, USED);
  release(heap, block + words);
}

function kmalloc(heap: Heap, n: number): number {
  const words = Math.max(n + 2, MINIMUM);
  const block = heap.fit(heap, words + (words & 1));
  if (!block) return -ENOMEM;
  unlink(heap, block);
  tag(heap, block, size_of(heap, block), USED);
  trim(heap, block, words + (words & 1));
  return block + 1;
}

function release(heap: Heap, block: number): void {
  let size = size_of(heap, block);
  const after = block + size;
  if (!is_used(heap, after)) {
    size += size_of(heap, after);
    unlink(heap, after);
  }
  if (!is_used(heap, block - 1)) {
    const before = block - size_of(heap, block - 1);
    size += size_of(heap, before);
    unlink(heap, before);
    block = before;
  }
  tag(heap, block, size, 0);
  link(heap, block);
}

function kfree(heap: Heap, address: number): number {
  if (address <= 1 || address >= WORDS - 2 || !is_used(heap, address - 1)) return -EINVAL;
  release(heap, address - 1);
  return 0;
}

function krealloc(heap: Heap, address: number, n: number): number {
  const block = address - 1;
  const words = Math.max(n + 2 + (n & 1), MINIMUM);
  const next = block + size_of(heap, block);
  if (
    size_of(heap, block) < words &&
    !is_used(heap, next) &&
    size_of(heap, block) + size_of(heap, next) >= words
  ) {
    unlink(heap, next);
    tag(heap, block, size_of(heap, block) + size_of(heap, next), USED);
  }
  if (size_of(heap, block) >= words) {
    trim(heap, block, words);
    return address;
  }
  const moved = kmalloc(heap, n);
  if (moved > 0) {
    heap.memory.copyWithin(moved, address, block + size_of(heap, block) - 1);
    kfree(heap, address);
  }
  return moved;
}

/** [free words, free blocks, largest]; all tags agree, no two free blocks touch, the list is complete. */
function check(heap: Heap): [number, number, number] {
  let [words, blocks, largest, last_free] = [0, 0, 0, false] as [number, number, number, boolean];
  let block = 2;
  for (; block < WORDS - 2; block += size_of(heap, block)) {
    const size = size_of(heap, block);
    BUG_ON(size < MINIMUM || heap.memory[block] !== heap.memory[block + size - 1]);
    const free = !is_used(heap, block);
    BUG_ON(free && last_free);
    if (free) [words, blocks, largest] = [words + size, blocks + 1, Math.max(largest, size)];
    last_free = free;
  }
  BUG_ON(block !== WORDS - 2);
  let listed = 0;
  for (let at = heap.free, before = 0; at; before = at, at = heap.memory[at + 1]!, listed++)
    BUG_ON(heap.memory[at + 2] !== before);
  BUG_ON(listed !== blocks);
  return [words, blocks, largest];
}

function fill(heap: Heap, address: number, n: number, value: number): void {
  heap.memory.fill(value, address, address + n);
}

function exercise(name: string, fit: Fit): void {
  const heap = new_heap(fit);
  const live = new Map<number, [n: number, value: number]>();
  let [x, failed, moved] = [11, 0, 0] as [number, number, number];
  for (let round = 0; round < 150; round++) {
    x = (x * 2053 + 13849) % 65536;
    const n = 1 + ((x >> 4) % 30);
    const addresses = Array.from(live.keys());
    const victim = addresses[x % (addresses.length + 1)];
    if (x % 5 < 3 || victim === undefined) {
      const address = kmalloc(heap, n);
      if (address < 0) failed++;
      else live.set(address, (fill(heap, address, n, round), [n, round]));
    } else if (x % 5 === 3) {
      BUG_ON(kfree(heap, victim) !== 0);
      live.delete(victim);
    } else {
      const [old, value] = live.get(victim)!;
      const address = krealloc(heap, victim, n);
      if (address < 0) continue;
      if (address !== victim) moved++;
      for (let i = 0; i < Math.min(old, n); i++) BUG_ON(heap.memory[address + i] !== value);
      fill(heap, address, n, value);
      live.delete(victim);
      live.set(address, [n, value]);
    }
    if (round % 10 === 0) msleep(0);
    check(heap);
  }
  for (const [address, [n, value]] of Array.from(live))
    for (let i = 0; i < n; i++) BUG_ON(heap.memory[address + i] !== value);
  const [words, blocks, largest] = check(heap);
  printk(
    `${name}: ${live.size} live, ${failed} failed, ${moved} moved, ${words} words in ${blocks} (largest ${largest}), ${heap.searched} looked at`,
  );
  for (const address of Array.from(live.keys())) kfree(heap, address);
  BUG_ON(`${check(heap)}` !== `${[WORDS - 4, 1, WORDS - 4]}`);
}

function start(): number {
  const heap = new_heap(first_fit);
  const [a, b, c] = [kmalloc(heap, 10), kmalloc(heap, 3), kmalloc(heap, 20)] as const;
  printk(`${a} ${b} ${c} ${check(heap)}`);
  printk(`${kfree(heap, b)} ${kfree(heap, b + 1)} ${kfree(heap, 0)} ${check(heap)}`);
  printk(
    `${kmalloc(heap, 4)} ${kmalloc(heap, 600)} ${krealloc(heap, c, 40) === c} ${krealloc(heap, a, 30) !== a}`,
  );
  printk(`${check(heap)}`);
  exercise('first fit', first_fit);
  exercise('next fit', next_fit);
  exercise('best fit', best_fit);
  return 0;
}

module_init(start);
