/**
 * A disk in memory, with the parts of a real one: a thread that feeds it with requests, a controller that
 * takes a while, and an interrupt at the end of each.
 */
import {
  EIO, IRQ_HANDLED, IRQ_NONE, Spinlock, TimerList, WaitQueueHead, __init, get_current, irq_inject_interrupt, jiffies,
  kgr_task_safe, kthread_run, kthread_should_stop, mod_timer, request_irq, spin_lock, spin_lock_irqsave, spin_unlock,
  spin_unlock_irqrestore, timer_setup, wait_event_interruptible, wake_up,
} from 'kernel';
import type { Request, RequestQueue } from '../../include/linux/blkdev.ts';
import { Gendisk, REQ_OP_READ, SECTOR_SIZE } from '../../include/linux/blkdev.ts';
import { BLOCK_RAMDISK_MAJOR, MKDEV } from '../../include/uapi/major.ts';
import { blk_end_request, blk_fetch_request } from '../../block/blk_core.ts';
import { def_blk_fops } from '../../block/bdev.ts';
import { register_chrdev } from '../../fs/char_dev.ts';

const BRD_IRQ = 14;
const BRD_SECTORS = 256;
/** Milliseconds that the controller takes for a request. */
const BRD_LATENCY = 1;

/** The controller: one request at a time, and whether it is through with it. */
class BrdDevice {
  lock = new Spinlock();
  current_rq: Request | null = null;
  finished = false;
  idle = new WaitQueueHead();
  timer = new TimerList();
  media = new Uint8Array(BRD_SECTORS * SECTOR_SIZE);
}

const brd = new BrdDevice();
export const brd_disk = new Gendisk();

/** The controller moves the data, then raises its line. */
function brd_hw_transfer(dev: BrdDevice): void {
  const flags = spin_lock_irqsave(dev.lock);
  const rq = dev.current_rq;
  if (rq !== null) {
    const at = rq.sector * SECTOR_SIZE;
    if (rq.op === REQ_OP_READ) rq.buffer.set(dev.media.subarray(at, at + rq.buffer.length));
    else dev.media.set(rq.buffer, at);
    dev.finished = true;
  }
  spin_unlock_irqrestore(dev.lock, flags);
  if (rq !== null) irq_inject_interrupt(BRD_IRQ);
}

function brd_interrupt(irq: number, dev: BrdDevice): number {
  spin_lock(dev.lock);
  const rq = dev.finished ? dev.current_rq : null;
  if (rq !== null) {
    dev.current_rq = null;
    dev.finished = false;
  }
  spin_unlock(dev.lock);
  if (rq === null) return IRQ_NONE;
  blk_end_request(brd_disk, rq, rq.buffer.length === rq.nr_sectors * SECTOR_SIZE ? 0 : -EIO);
  wake_up(dev.idle);
  return IRQ_HANDLED;
}

function brd_start_request(dev: BrdDevice, rq: Request): void {
  const flags = spin_lock_irqsave(dev.lock);
  dev.current_rq = rq;
  spin_unlock_irqrestore(dev.lock, flags);
  mod_timer(dev.timer, jiffies() + BRD_LATENCY);
}

/** Nothing is in flight while the thread waits for this: live patching may switch it here. */
function brd_has_work(q: RequestQueue): boolean {
  kgr_task_safe(get_current());
  return q.pending.length > 0 || kthread_should_stop();
}

function brd_thread(dev: BrdDevice): number {
  const q = brd_disk.queue;
  while (!kthread_should_stop()) {
    if (wait_event_interruptible(q.work, () => brd_has_work(q))) continue;
    const rq = blk_fetch_request(q);
    if (rq === null) continue;
    brd_start_request(dev, rq);
    wait_event_interruptible(dev.idle, () => dev.current_rq === null);
  }
  return 0;
}

export function brd_init(): number {
  brd_disk.disk_name = 'ram0';
  brd_disk.capacity = BRD_SECTORS;
  timer_setup(brd.timer, brd_hw_transfer, brd);
  const error = request_irq(BRD_IRQ, brd_interrupt, 0, 'brd', brd);
  if (error) return error;
  kthread_run(brd_thread, brd, 'brd');
  return register_chrdev(MKDEV(BLOCK_RAMDISK_MAJOR, 0), 'ram0', 0o660, def_blk_fops);
}

__init(brd_init);
