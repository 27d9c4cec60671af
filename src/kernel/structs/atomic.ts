/** Counters that are changed in one go. */
import { Struct } from './struct.ts';

/** `atomic_t`: 32 bits. */
export class Atomic extends Struct {
  $counter = 0;
}

/** `refcount_t`. */
export class Refcount extends Struct {
  $refs = 0;
}

export class Kref extends Struct {
  $refcount = new Refcount();
}
