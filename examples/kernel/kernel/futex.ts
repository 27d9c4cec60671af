/**
 * Futexes: sleeping on a word of memory. A futex is known by the page frame and the offset in it, so that
 * processes which map the page at different addresses meet.
 */
import {
  EAGAIN, EFAULT, EINVAL, ENOSYS, ERESTARTSYS, ETIMEDOUT, Spinlock, SYSCALL_DEFINE, WaitQueueHead, spin_lock,
  spin_lock_nested, spin_unlock, wait_event_interruptible, wait_event_interruptible_timeout, wake_up,
} from 'kernel';
import { IS_ERR } from '../include/linux/err.ts';
import { FUTEX_CMP_REQUEUE, FUTEX_REQUEUE, FUTEX_WAIT, FUTEX_WAKE } from '../include/uapi/futex.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { get_user } from '../lib/usercopy.ts';
import { get_user_page } from '../mm/memory.ts';
import { current_mm } from '../mm/mm_struct.ts';
import type { Page } from '../mm/page.ts';
import { get_page, put_page } from '../mm/page.ts';

const FUTEX_HASHSIZE = 16;

/** A page, to which the key has a reference, and an offset. */
class FutexKey {
  page: Page | null = null;
  offset = 0;
}

/** Somebody who waits; `key` changes when the waiter is requeued. */
class FutexQ {
  key = new FutexKey();
  bucket: FutexHashBucket | null = null;
  waiters = new WaitQueueHead();
}

class FutexHashBucket {
  lock = new Spinlock();
  chain: FutexQ[] = [];
}

const futex_queues: FutexHashBucket[] = [];

export function futex_init(): void {
  for (let i = 0; i < FUTEX_HASHSIZE; i++) futex_queues.push(new FutexHashBucket());
}

function get_futex_key(uaddr: number, key: FutexKey): number {
  if (uaddr % 4 !== 0) return -EINVAL;
  const page = get_user_page(current_mm(), uaddr);
  if (IS_ERR(page)) return page;
  key.page = page;
  key.offset = uaddr % PAGE_SIZE;
  return 0;
}

function put_futex_key(key: FutexKey): void {
  put_page(key.page!);
}

function match_futex(a: FutexKey, b: FutexKey): boolean {
  return a.page === b.page && a.offset === b.offset;
}

function hash_futex(key: FutexKey): FutexHashBucket {
  return futex_queues[(key.page!.pfn + key.offset / 4) % FUTEX_HASHSIZE]!;
}

function futex_value(key: FutexKey): number {
  return get_user(key.page!.data, key.offset, 4);
}

/** The caller holds the bucket's lock. */
function wake_futex(q: FutexQ): void {
  const { chain } = q.bucket!;
  chain.splice(chain.indexOf(q), 1);
  q.bucket = null;
  wake_up(q.waiters);
}

/** Takes the waiter out of whichever bucket it is in now; false if it has been woken already. */
function unqueue_me(q: FutexQ): boolean {
  for (;;) {
    const bucket = q.bucket;
    if (bucket === null) return false;
    spin_lock(bucket.lock);
    const mine = q.bucket === bucket;
    if (mine) {
      bucket.chain.splice(bucket.chain.indexOf(q), 1);
      q.bucket = null;
    }
    spin_unlock(bucket.lock);
    if (mine) return true;
  }
}

/** Sleeps if the word still has the value; `timeout` in milliseconds, 0 for ever. */
function futex_wait(uaddr: number, val: number, timeout: number): number {
  const q = new FutexQ();
  const error = get_futex_key(uaddr, q.key);
  if (error) return error;
  const bucket = hash_futex(q.key);
  spin_lock(bucket.lock);
  const unchanged = futex_value(q.key) === val;
  if (unchanged) {
    q.bucket = bucket;
    bucket.chain.push(q);
  }
  spin_unlock(bucket.lock);
  let ret = unchanged ? 0 : -EAGAIN;
  if (unchanged && timeout > 0) {
    const left = wait_event_interruptible_timeout(q.waiters, () => q.bucket === null, timeout);
    if (unqueue_me(q)) ret = left === 0 ? -ETIMEDOUT : -ERESTARTSYS;
  } else if (unchanged) {
    wait_event_interruptible(q.waiters, () => q.bucket === null);
    if (unqueue_me(q)) ret = -ERESTARTSYS;
  }
  put_futex_key(q.key);
  return ret;
}

function futex_wake(uaddr: number, nr_wake: number): number {
  const key = new FutexKey();
  const error = get_futex_key(uaddr, key);
  if (error) return error;
  const bucket = hash_futex(key);
  let woken = 0;
  spin_lock(bucket.lock);
  for (const q of bucket.chain.slice()) {
    if (woken >= nr_wake) break;
    if (!match_futex(q.key, key)) continue;
    wake_futex(q);
    woken++;
  }
  spin_unlock(bucket.lock);
  put_futex_key(key);
  return woken;
}

/** Two buckets are locked in the order of the table. */
function double_lock_hb(one: FutexHashBucket, other: FutexHashBucket): void {
  const swap = futex_queues.indexOf(one) > futex_queues.indexOf(other);
  spin_lock((swap ? other : one).lock);
  if (one !== other) spin_lock_nested((swap ? one : other).lock, 1);
}

function double_unlock_hb(one: FutexHashBucket, other: FutexHashBucket): void {
  spin_unlock(one.lock);
  if (one !== other) spin_unlock(other.lock);
}

function requeue_futex(q: FutexQ, bucket: FutexHashBucket, key: FutexKey): void {
  const old = q.bucket!;
  old.chain.splice(old.chain.indexOf(q), 1);
  put_page(q.key.page!);
  q.key.page = key.page;
  q.key.offset = key.offset;
  get_page(key.page!);
  q.bucket = bucket;
  bucket.chain.push(q);
}

/** Wakes some waiters and lets up to `nr_requeue` others wait for another word; yields how many of both. */
function futex_requeue(uaddr1: number, uaddr2: number, nr_wake: number, nr_requeue: number, cmpval: number | null): number {
  const key1 = new FutexKey();
  const key2 = new FutexKey();
  let error = get_futex_key(uaddr1, key1);
  if (error) return error;
  error = get_futex_key(uaddr2, key2);
  if (error) {
    put_futex_key(key1);
    return error;
  }
  const hb1 = hash_futex(key1);
  const hb2 = hash_futex(key2);
  double_lock_hb(hb1, hb2);
  let ret = cmpval !== null && futex_value(key1) !== cmpval ? -EAGAIN : 0;
  if (ret === 0) {
    for (const q of hb1.chain.slice()) {
      if (!match_futex(q.key, key1)) continue;
      if (ret >= nr_wake + nr_requeue) break;
      if (ret < nr_wake) wake_futex(q);
      else requeue_futex(q, hb2, key2);
      ret++;
    }
  }
  double_unlock_hb(hb1, hb2);
  put_futex_key(key2);
  put_futex_key(key1);
  return ret;
}

/** `val2` is the timeout of a wait, and the number to requeue. */
function sys_futex(uaddr: number, op: number, val: number, val2: number, uaddr2: number, val3: number): number {
  if (!Number.isInteger(uaddr) || uaddr < 0) return -EFAULT;
  switch (op) {
    case FUTEX_WAIT:
      return futex_wait(uaddr, val, val2);
    case FUTEX_WAKE:
      return futex_wake(uaddr, val);
    case FUTEX_REQUEUE:
      return futex_requeue(uaddr, uaddr2, val, val2, null);
    case FUTEX_CMP_REQUEUE:
      return futex_requeue(uaddr, uaddr2, val, val2, val3);
    default:
      return -ENOSYS;
  }
}

SYSCALL_DEFINE('futex', sys_futex);
