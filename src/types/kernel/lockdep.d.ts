/** Assertions about locks. Nothing is asserted while locks are not checked. */
declare module 'kernel' {
  /** A lock that is checked when the kernel is built so (CONFIG_PROVE_LOCKING). */
  export type Lock = Mutex | RtMutex | RwSemaphore | Spinlock | Rwlock | Seqlock;
  /**
   * Warns unless the caller holds the lock.
   * @context any
   * @linux include/linux/lockdep.h
   */
  export function lockdep_assert_held(lock: Lock): void;
  /**
   * Warns if the caller holds the lock.
   * @context any
   * @linux include/linux/lockdep.h
   */
  export function lockdep_assert_not_held(lock: Lock): void;
  /**
   * Whether the caller holds the lock.
   * @context any
   * @returns whether it is held; true while locks are not checked
   * @linux include/linux/lockdep.h
   */
  export function lockdep_is_held(lock: Lock): boolean;
}
