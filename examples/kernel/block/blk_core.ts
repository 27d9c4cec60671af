/** The request queue: submitted by tasks, sorted, fetched by the driver, completed from its interrupt. */
import { BUG_ON, EIO, complete, spin_lock_irqsave, spin_unlock_irqrestore, wait_for_completion, wake_up } from 'kernel';
import type { Gendisk, RequestQueue } from '../include/linux/blkdev.ts';
import { Request, SECTOR_SIZE } from '../include/linux/blkdev.ts';

/** Behind all that lie before it, so that requests for one place keep their order. */
function elv_add_request(q: RequestQueue, rq: Request): void {
  let at = q.pending.length;
  while (at > 0 && q.pending[at - 1]!.sector > rq.sector) at--;
  q.pending.splice(at, 0, rq);
}

/** The next request, for the driver; null: there is none. */
export function blk_fetch_request(q: RequestQueue): Request | null {
  const flags = spin_lock_irqsave(q.queue_lock);
  const rq = q.pending.shift() ?? null;
  spin_unlock_irqrestore(q.queue_lock, flags);
  return rq;
}

/** From the driver's interrupt handler. */
export function blk_end_request(disk: Gendisk, rq: Request, error: number): void {
  disk.ios++;
  rq.error = error;
  complete(rq.done);
}

/** Submits a request and waits for its end. */
export function blk_execute_rq(disk: Gendisk, rq: Request): number {
  const q = disk.queue;
  BUG_ON(rq.nr_sectors === 0);
  if (rq.sector < 0 || rq.sector + rq.nr_sectors > disk.capacity) return -EIO;
  const flags = spin_lock_irqsave(q.queue_lock);
  const { stopped } = q;
  if (!stopped) elv_add_request(q, rq);
  spin_unlock_irqrestore(q.queue_lock, flags);
  if (stopped) return -EIO;
  wake_up(q.work);
  wait_for_completion(rq.done);
  return rq.error;
}

/** A request for whole sectors. */
export function blk_make_request(op: number, sector: number, buffer: Uint8Array): Request {
  const rq = new Request();
  rq.op = op;
  rq.sector = sector;
  rq.nr_sectors = Math.ceil(buffer.length / SECTOR_SIZE);
  rq.buffer = buffer;
  return rq;
}
