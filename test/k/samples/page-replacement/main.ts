/**
 * Page replacement by pointer: FIFO, LRU, CLOCK, NRU ageing, LFU, 2Q and Belady's optimum on textbook
 * reference strings; Belady's anomaly (9 and 10 faults) and Silberschatz's counts (15, 12, 9) come out.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

class Frame {
  page = -1;
  loaded = 0;
  used = 0;
  referenced = false;
  age = 0;
  uses = 0;
}

class Memory {
  frames: Frame[] = [];
  now = 0;
  faults = 0;
  hand = 0;
  future: readonly number[] = [];
  /** 2Q: pages seen once, lately. */
  ghosts: number[] = [];
  policy: Policy | null = null;
}

interface Policy {
  name: string;
  victim: (memory: Memory) => number;
  touch?: (memory: Memory, frame: Frame) => void;
  tick?: (memory: Memory) => void;
  evict?: (memory: Memory, frame: Frame) => void;
  stack: boolean;
}

const policies: readonly Policy[] = [
  { name: 'FIFO', victim: oldest, stack: false },
  { name: 'LRU', victim: least_recent, stack: true },
  { name: 'CLOCK', victim: second_chance, touch: reference, stack: false },
  { name: 'ageing', victim: youngest_age, touch: reference, tick: shift_ages, stack: false },
  { name: 'LFU', victim: least_used, stack: false },
  { name: '2Q', victim: two_queues, evict: remember, stack: false },
  { name: 'OPT', victim: farthest, stack: true },
];

/** The index of the frame for which `key` is least. */
function least_by(memory: Memory, key: (memory: Memory, frame: Frame) => number): number {
  let best = 0;
  for (const [i, frame] of Array.from(memory.frames.entries()))
    if (key(memory, frame) < key(memory, memory.frames[best]!)) best = i;
  return best;
}

function key_loaded(_memory: Memory, frame: Frame): number {
  return frame.loaded;
}
function key_used(_memory: Memory, frame: Frame): number {
  return frame.used;
}
function key_age(_memory: Memory, frame: Frame): number {
  return frame.age * 1000 + frame.loaded;
}
function key_uses(_memory: Memory, frame: Frame): number {
  return frame.uses * 1000 + frame.used;
}
/** Pages of the hot queue come last; those seen once go first in, first out. */
function key_queue({ now }: Memory, { uses, loaded, used }: Frame): number {
  return uses > 1 ? now + used : loaded;
}
function key_distance({ future, now }: Memory, { page, loaded }: Frame): number {
  const next = future.indexOf(page, now);
  return next < 0 ? -1000 + loaded : -next;
}

function oldest(memory: Memory): number {
  return least_by(memory, key_loaded);
}
function least_recent(memory: Memory): number {
  cond_resched();
  return least_by(memory, key_used);
}
function youngest_age(memory: Memory): number {
  return least_by(memory, key_age);
}
function least_used(memory: Memory): number {
  return least_by(memory, key_uses);
}
function two_queues(memory: Memory): number {
  return least_by(memory, key_queue);
}
function farthest(memory: Memory): number {
  return least_by(memory, key_distance);
}

function second_chance(memory: Memory): number {
  for (;;) {
    const at = memory.hand;
    memory.hand = (at + 1) % memory.frames.length;
    const frame = memory.frames[at]!;
    if (!frame.referenced) return at;
    frame.referenced = false;
    msleep(0);
  }
}

function reference(_memory: Memory, frame: Frame): void {
  frame.referenced = true;
}

function shift_ages({ frames, now }: Memory): void {
  if (now % 4) return;
  for (const frame of frames) {
    frame.age = (frame.age >> 1) | (frame.referenced ? 128 : 0);
    frame.referenced = false;
  }
}

function remember(memory: Memory, { page, uses }: Frame): void {
  if (uses === 1) memory.ghosts.push(page);
  if (memory.ghosts.length > memory.frames.length * 2) memory.ghosts.shift();
}

function access(memory: Memory, page: number, size: number): boolean {
  const { policy } = memory;
  memory.now++;
  policy?.tick?.(memory);
  let frame: Frame | null = null;
  for (const each of memory.frames) if (each.page === page) frame = each;
  const hit = frame !== null;
  if (!frame) {
    memory.faults++;
    frame = new Frame();
    [frame.page, frame.loaded] = [page, memory.now];
    if (memory.ghosts.includes(page)) frame.uses = 1;
    if (memory.frames.length < size) memory.frames.push(frame);
    else {
      const at = policy!.victim(memory);
      policy!.evict?.(memory, memory.frames[at]!);
      memory.frames[at] = frame;
    }
  }
  frame.used = memory.now;
  frame.uses++;
  policy?.touch?.(memory, frame);
  return hit;
}

function faults(policy: Policy, pages: readonly number[], size: number): number {
  const memory = new Memory();
  [memory.policy, memory.future] = [policy, pages];
  for (const page of pages) {
    access(memory, page, size);
    BUG_ON(memory.frames.length > size);
  }
  return memory.faults;
}

/** A loop that is a little too long, with a hot set and a scan. */
function workload(): number[] {
  const pages: number[] = [];
  for (let i = 0, x = 1; i < 120; i++) {
    x = (x * 75 + 74) % 65537;
    pages.push(i % 40 > 30 ? 100 + i : x % 3 ? x % 5 : 10 + (i % 6));
  }
  return pages;
}

function start(): number {
  const silberschatz = [7, 0, 1, 2, 0, 3, 0, 4, 2, 3, 0, 3, 2, 1, 2, 0, 1, 7, 0, 1];
  const belady = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5];
  const mixed = workload();
  for (const policy of policies) {
    const curve: number[] = [];
    for (let size = 1; size <= 9; size++) curve.push(faults(policy, mixed, size));
    if (policy.stack) for (let i = 1; i < curve.length; i++) BUG_ON(curve[i]! > curve[i - 1]!);
    printk(
      sprintf(
        '%-6s %2d | %2d %2d | ',
        policy.name,
        faults(policy, silberschatz, 3),
        faults(policy, belady, 3),
        faults(policy, belady, 4),
      ) + curve.join(' '),
    );
  }
  return 0;
}

module_init(start);
