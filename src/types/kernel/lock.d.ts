/** Mutexes, whose holder may sleep, and spinlocks, whose holder must not. */
declare module 'kernel' {
  /**
   * A lock whose holder may sleep (`struct mutex`). It belongs to the task that took it.
   * @linux include/linux/mutex.h
   */
  export class Mutex {
    private readonly _mutex: never;
  }
  /**
   * Takes the mutex; sleeps while another task holds it. Waiters get it in the order they came.
   * Taking it twice waits for ever.
   * @context process; may sleep
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock(lock: Mutex): void;
  /**
   * Takes the mutex if nobody holds it.
   * @context process; does not sleep
   * @returns whether it was taken
   * @linux kernel/locking/mutex.c
   */
  export function mutex_trylock(lock: Mutex): boolean;
  /**
   * Gives the mutex to the next waiter, or back. Warns if another task holds it.
   * @context process; does not sleep
   * @linux kernel/locking/mutex.c
   */
  export function mutex_unlock(lock: Mutex): void;
  /**
   * Whether some task holds the mutex.
   * @context any
   * @returns whether it is held
   * @linux kernel/locking/mutex.c
   */
  export function mutex_is_locked(lock: Mutex): boolean;
  /**
   * A lock whose holder must not sleep (`spinlock_t`).
   * @linux include/linux/spinlock.h
   */
  export class Spinlock {
    private readonly _spinlock: never;
  }
  /**
   * Takes the lock; the CPU spins while another holds it. Until `spin_unlock` the holder is in
   * atomic context: whatever may sleep is a bug. Taking it twice is an oops.
   * @context any; spins
   * @linux include/linux/spinlock.h
   */
  export function spin_lock(lock: Spinlock): void;
  /**
   * Gives the lock back. An oops if the caller does not hold it.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function spin_unlock(lock: Spinlock): void;
}
