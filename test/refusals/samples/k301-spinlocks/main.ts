import { BUG_ON, EINVAL, Mutex, Spinlock, WaitQueueHead, mutex_lock, mutex_unlock, msleep, schedule, spin_lock, spin_unlock, wait_event } from 'kernel';
class Inode { lock = new Spinlock(); sem = new Mutex(); size = 0; next: Inode | null = null; }
const queue = new WaitQueueHead();
export const root = new Inode();
export let flags = 0;

function flush(): void { msleep(1); }
function write_out(): void { flags++; flush(); }
function reclaim(): void { if (flags > 3) write_out(); }
function alloc(wait: boolean): number { if (wait) msleep(1); return 0; }
function alloc_flags(gfp: number): number {
  const may_wait = (gfp & 1) !== 0;
  if (!may_wait) return -EINVAL;
  schedule();
  return 0;
}
function check(inode: Inode | null): void { if (inode === null) return; mutex_lock(inode.sem); mutex_unlock(inode.sem); }
function inode_lock(inode: Inode): void { spin_lock(inode.lock); }
function inode_unlock(inode: Inode): void { spin_unlock(inode.lock); }
function drop_and_sleep(inode: Inode): void { spin_unlock(inode.lock); msleep(1); spin_lock(inode.lock); }
function deep(n: number): void { if (n > 0) deep(n - 1); else msleep(1); }

export function surely(inode: Inode): void {
  spin_lock(inode.lock);
  msleep(1);
  write_out();
  spin_unlock(inode.lock);
  msleep(1);
}
export function perhaps(inode: Inode): void {
  spin_lock(inode.lock);
  reclaim();
  wait_event(queue, () => flags > 0);
  check(inode);
  deep(inode.size);
  spin_unlock(inode.lock);
}
export function on_one_path(inode: Inode): number {
  spin_lock(inode.lock);
  if (inode.size < 0) { schedule(); spin_unlock(inode.lock); return -EINVAL; }
  spin_unlock(inode.lock);
  schedule();
  return 0;
}
export function through_helpers(inode: Inode): void {
  inode_lock(inode);
  flush();
  inode_unlock(inode);
  flush();
}
export function in_loops(list: Inode[]): void {
  for (const inode of list) {
    spin_lock(inode.lock);
    if (inode.size === 0) { spin_unlock(inode.lock); continue; }
    flush();
    spin_unlock(inode.lock);
  }
  flush();
}
export function nested(a: Inode, b: Inode): void {
  spin_lock(a.lock);
  spin_lock(b.lock);
  spin_unlock(b.lock);
  msleep(2);
  spin_unlock(a.lock);
}
export function accepted(inode: Inode, wait: boolean): void {
  spin_lock(inode.lock);
  alloc(false);
  alloc_flags(0);
  drop_and_sleep(inode);
  BUG_ON(inode.size < 0);
  spin_unlock(inode.lock);
  if (wait) spin_lock(inode.lock);
  flush();
  if (wait) spin_unlock(inode.lock);
  for (let each: Inode | null = inode; each; each = each.next) spin_lock(each.lock);
}
