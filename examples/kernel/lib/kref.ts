/** Reference counts with a release function. */
import { WARN_ON } from 'kernel';

export class Kref {
  refcount = 1;
}

export function kref_get(kref: Kref): void {
  WARN_ON(kref.refcount < 1);
  kref.refcount++;
}

/** Drops a reference; the last one calls `release(object)`. Yields 1 if it did. */
export function kref_put(kref: Kref, release: (object: any) => void, object: unknown): number {
  WARN_ON(kref.refcount < 1);
  if (--kref.refcount > 0) return 0;
  release(object);
  return 1;
}
