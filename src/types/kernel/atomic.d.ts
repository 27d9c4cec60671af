/** Atomic counters. */
declare module 'kernel' {
  /**
   * A counter of 32 bits that wraps around, 0 at first (`atomic_t`).
   * @linux include/linux/types.h
   */
  export class Atomic {
    private readonly _atomic: never;
  }
  /**
   * Reads the counter.
   * @context any
   * @returns the value
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_read(v: Atomic): number;
  /**
   * Sets the counter to `i`.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_set(v: Atomic, i: number): void;
  /**
   * Adds `i`.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_add(i: number, v: Atomic): void;
  /**
   * Adds `i`.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_add(i: number, v: Atomic): number;
  /**
   * Adds `i`.
   * @context any
   * @returns the value after
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_add_return(i: number, v: Atomic): number;
  /**
   * Subtracts `i`.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_sub(i: number, v: Atomic): void;
  /**
   * Subtracts `i`.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_sub(i: number, v: Atomic): number;
  /**
   * Subtracts `i`.
   * @context any
   * @returns the value after
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_sub_return(i: number, v: Atomic): number;
  /**
   * Adds 1.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_inc(v: Atomic): void;
  /**
   * Adds 1.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_inc(v: Atomic): number;
  /**
   * Adds 1.
   * @context any
   * @returns the value after
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_inc_return(v: Atomic): number;
  /**
   * Subtracts 1.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_dec(v: Atomic): void;
  /**
   * Subtracts 1.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_dec(v: Atomic): number;
  /**
   * Subtracts 1.
   * @context any
   * @returns the value after
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_dec_return(v: Atomic): number;
  /**
   * Keeps the bits that `i` has.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_and(i: number, v: Atomic): void;
  /**
   * Keeps the bits that `i` has.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_and(i: number, v: Atomic): number;
  /**
   * Clears the bits that `i` has.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_andnot(i: number, v: Atomic): void;
  /**
   * Clears the bits that `i` has.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_andnot(i: number, v: Atomic): number;
  /**
   * Sets the bits that `i` has.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_or(i: number, v: Atomic): void;
  /**
   * Sets the bits that `i` has.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_or(i: number, v: Atomic): number;
  /**
   * Flips the bits that `i` has.
   * @context any
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_xor(i: number, v: Atomic): void;
  /**
   * Flips the bits that `i` has.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_xor(i: number, v: Atomic): number;
  /**
   * Adds 1.
   * @context any
   * @returns whether it is 0 then
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_inc_and_test(v: Atomic): boolean;
  /**
   * Subtracts 1.
   * @context any
   * @returns whether it is 0 then
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_dec_and_test(v: Atomic): boolean;
  /**
   * Subtracts `i`.
   * @context any
   * @returns whether it is 0 then
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_sub_and_test(i: number, v: Atomic): boolean;
  /**
   * Adds `i`.
   * @context any
   * @returns whether it is negative then
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_add_negative(i: number, v: Atomic): boolean;
  /**
   * Sets the counter to `i`.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_xchg(v: Atomic, i: number): number;
  /**
   * Sets the counter to `i` if it is `old`.
   * @context any
   * @returns the value before: `old` if it was set
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_cmpxchg(v: Atomic, old: number, i: number): number;
  /**
   * Adds `i`, unless the counter is `u`.
   * @context any
   * @returns whether it did
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_add_unless(v: Atomic, i: number, u: number): boolean;
  /**
   * Adds `i`, unless the counter is `u`.
   * @context any
   * @returns the value before
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_fetch_add_unless(v: Atomic, i: number, u: number): number;
  /**
   * Adds 1, unless the counter is 0.
   * @context any
   * @returns whether it did
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_inc_not_zero(v: Atomic): boolean;
  /**
   * Adds 1, unless the counter is negative.
   * @context any
   * @returns whether it did
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_inc_unless_negative(v: Atomic): boolean;
  /**
   * Subtracts 1, unless the counter is positive.
   * @context any
   * @returns whether it did
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_dec_unless_positive(v: Atomic): boolean;
  /**
   * Subtracts 1 if the counter is positive.
   * @context any
   * @returns the value before minus 1, also if that is negative and nothing was changed
   * @linux include/linux/atomic/atomic-instrumented.h
   */
  export function atomic_dec_if_positive(v: Atomic): number;
}
