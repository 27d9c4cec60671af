import { cond_resched } from 'kernel';
import { capacity as CAPACITY } from './limits.ts';

/** A byte ring; other files see it as `Fifo`. */
class Ring {
  bytes = new Uint8Array(CAPACITY);
  head = 0;
  tail = 0;
  grow: ((ring: Ring) => number) | null = double;
}

type Measure = (ring: Ring) => number;

let made = 0;

function make(): Ring {
  made++;
  return new Ring();
}

function push(ring: Ring, byte: number): number {
  cond_resched();
  if (used(ring) === ring.bytes.length && !ring.grow?.(ring)) return -1;
  ring.bytes[ring.head++ % ring.bytes.length] = byte;
  return used(ring);
}

function used(ring: Ring): number {
  return ring.head - ring.tail;
}

function double(ring: Ring): number {
  const wider = new Uint8Array(ring.bytes.length * 2);
  wider.set(ring.bytes);
  ring.bytes = wider;
  return wider.length;
}

/** A static of this file whose name another file exports too. */
function describe(ring: Ring): string {
  return `${used(ring)}/${ring.bytes.length} of ${made}`;
}

export {
  Ring as Fifo,
  make as fifo_alloc,
  push as fifo_put,
  push as kfifo_in,
  describe as text_of,
  made,
  used,
};
export type { Measure as FifoMeasure };
