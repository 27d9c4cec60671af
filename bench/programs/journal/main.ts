/**
 * A journalled block store: every function from the lock down may sleep (a mutex around each
 * transaction, a read on a cache miss); buffers, hashing and checksums never do.
 */
import { Mutex, cond_resched, mutex_lock, mutex_unlock } from 'kernel';

const BLOCK = 64;
const BUCKETS = 32;
const BLOCKS = 256;
const LOG_SIZE = 128;

class Buffer {
  block = 0;
  dirty = false;
  uses = 0;
  next: Buffer | null = null;
  data = new Uint8Array(BLOCK);
}

class Record {
  sequence = 0;
  block = 0;
  checksum = 0;
}

class Journal {
  lock = new Mutex();
  sequence = 0;
  head = 0;
  log: Record[] = [];
}

let journal = new Journal();
let buckets: (Buffer | null)[] = [];
let calls = 0;
let nap = 0;

function might_sleep(): void {
  if (nap !== 0 && ++calls % nap === 0) cond_resched();
}

function checksum(buffer: Buffer): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < BLOCK; i++) {
    a = (a + buffer.data[i]!) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function find_buffer(block: number): Buffer | null {
  for (let b = buckets[block & (BUCKETS - 1)] ?? null; b !== null; b = b.next) {
    if (b.block === block) return b;
  }
  return null;
}

function add_buffer(block: number): Buffer {
  const buffer = new Buffer();
  buffer.block = block;
  buffer.next = buckets[block & (BUCKETS - 1)] ?? null;
  buckets[block & (BUCKETS - 1)] = buffer;
  return buffer;
}

function submit_read(buffer: Buffer): number {
  might_sleep();
  for (let i = 0; i < BLOCK; i++) buffer.data[i] = (buffer.block * 7 + i) & 0xff;
  return 0;
}

function bread(block: number): Buffer {
  const found = find_buffer(block);
  if (found !== null) {
    found.uses++;
    might_sleep();
    return found;
  }
  const buffer = add_buffer(block);
  submit_read(buffer);
  return buffer;
}

function log_append(block: number, sum: number): void {
  const record = journal.log[journal.head]!;
  record.sequence = ++journal.sequence;
  record.block = block;
  record.checksum = sum;
  journal.head = (journal.head + 1) % LOG_SIZE;
}

function modify(block: number, offset: number, value: number): number {
  const buffer = bread(block);
  buffer.data[offset & (BLOCK - 1)] = value & 0xff;
  buffer.dirty = true;
  const sum = checksum(buffer);
  log_append(block, sum);
  return sum;
}

function transaction(seed: number): number {
  mutex_lock(journal.lock);
  const first = modify(seed % BLOCKS, seed >> 3, seed);
  const second = modify((seed * 31) % BLOCKS, seed >> 5, seed >> 2);
  mutex_unlock(journal.lock);
  return (first ^ second) & 0x7fffffff;
}

function reset(): void {
  journal = new Journal();
  for (let i = 0; i < LOG_SIZE; i++) journal.log.push(new Record());
  buckets = [];
  for (let i = 0; i < BUCKETS; i++) buckets.push(null);
  calls = 0;
}

export function run(n: number): number {
  reset();
  let sum = 0;
  for (let i = 0; i < n * 100; i++) sum = (sum * 31 + transaction(i)) | 0;
  return sum;
}

export function set_nap(every: number): number {
  nap = every;
  return 0;
}
