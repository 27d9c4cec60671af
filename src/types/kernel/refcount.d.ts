/** Reference counts. */
declare module 'kernel' {
  /**
   * A count of references (`refcount_t`). It saturates with a warning, instead of wrapping around
   * or coming back from 0.
   * @linux include/linux/refcount_types.h
   */
  export class Refcount {
    private readonly _refcount: never;
  }
  /**
   * Sets the count, before others can see it.
   * @context any
   * @linux include/linux/refcount.h
   */
  export function refcount_set(r: Refcount, n: number): void;
  /**
   * Reads the count.
   * @context any
   * @returns the count
   * @linux include/linux/refcount.h
   */
  export function refcount_read(r: Refcount): number;
  /**
   * Takes a reference where one is held already. Warns if the count is 0: that is a use after free.
   * @context any
   * @linux include/linux/refcount.h
   */
  export function refcount_inc(r: Refcount): void;
  /**
   * Takes `i` references where one is held already.
   * @context any
   * @linux include/linux/refcount.h
   */
  export function refcount_add(i: number, r: Refcount): void;
  /**
   * Takes a reference, unless the count is 0.
   * @context any
   * @returns whether it was taken
   * @linux include/linux/refcount.h
   */
  export function refcount_inc_not_zero(r: Refcount): boolean;
  /**
   * Takes `i` references, unless the count is 0.
   * @context any
   * @returns whether they were taken
   * @linux include/linux/refcount.h
   */
  export function refcount_add_not_zero(i: number, r: Refcount): boolean;
  /**
   * Gives a reference back that is not the last one. Warns if it is: that is a leak.
   * @context any
   * @linux include/linux/refcount.h
   */
  export function refcount_dec(r: Refcount): void;
  /**
   * Gives a reference back. Warns if there was none.
   * @context any
   * @returns whether it was the last one
   * @linux include/linux/refcount.h
   */
  export function refcount_dec_and_test(r: Refcount): boolean;
  /**
   * Gives `i` references back. Warns if there were less.
   * @context any
   * @returns whether none is left
   * @linux include/linux/refcount.h
   */
  export function refcount_sub_and_test(i: number, r: Refcount): boolean;
  /**
   * Gives the last reference back, if only that is left.
   * @context any
   * @returns whether it did
   * @linux lib/refcount.c
   */
  export function refcount_dec_if_one(r: Refcount): boolean;
  /**
   * Gives a reference back, unless it is the last one.
   * @context any
   * @returns whether it did
   * @linux lib/refcount.c
   */
  export function refcount_dec_not_one(r: Refcount): boolean;
  /**
   * A reference count with a function that is called at the end (`struct kref`).
   * @linux include/linux/kref.h
   */
  export class Kref {
    private readonly _kref: never;
  }
  /**
   * Sets the count to 1.
   * @context any
   * @linux include/linux/kref.h
   */
  export function kref_init(kref: Kref): void;
  /**
   * Reads the count.
   * @context any
   * @returns the count
   * @linux include/linux/kref.h
   */
  export function kref_read(kref: Kref): number;
  /**
   * Takes a reference where one is held already.
   * @context any
   * @linux include/linux/kref.h
   */
  export function kref_get(kref: Kref): void;
  /**
   * Takes a reference, unless there is none.
   * @context any
   * @returns whether it was taken
   * @linux include/linux/kref.h
   */
  export function kref_get_unless_zero(kref: Kref): boolean;
  /**
   * Gives a reference back; the last one calls `release(object)`.
   * @context any; as `release` may be called
   * @returns 1 if it was the last one, else 0
   * @linux include/linux/kref.h
   */
  export function kref_put<T>(kref: Kref, release: (object: T) => void, object: T): number;
}
