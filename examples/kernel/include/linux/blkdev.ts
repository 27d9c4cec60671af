/** Block devices: requests, the queue that they wait in, and the driver that serves it. */
import { Completion, Spinlock, WaitQueueHead } from 'kernel';

export const SECTOR_SIZE = 512;
export const REQ_OP_READ = 0;
export const REQ_OP_WRITE = 1;

export class Request {
  op = REQ_OP_READ;
  sector = 0;
  nr_sectors = 0;
  buffer: Uint8Array = new Uint8Array(0);
  error = 0;
  done = new Completion();
}

export class RequestQueue {
  queue_lock = new Spinlock();
  /** By sector, so that the head moves one way. */
  pending: Request[] = [];
  work = new WaitQueueHead();
  stopped = false;
}

export class Gendisk {
  disk_name = '';
  /** Sectors. */
  capacity = 0;
  queue = new RequestQueue();
  /** Completed requests. */
  ios = 0;
}
