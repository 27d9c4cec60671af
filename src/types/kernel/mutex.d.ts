/** Mutexes, plain and with priority inheritance. Their holder may sleep. */
declare module 'kernel' {
  /**
   * A lock whose holder may sleep (`struct mutex`). It belongs to the task that took it.
   * @linux include/linux/mutex.h
   */
  export class Mutex {
    private readonly _mutex: never;
  }
  /**
   * Takes the mutex; sleeps while another task holds it. Taking it twice waits for ever.
   * @context process; may sleep
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock(lock: Mutex): void;
  /**
   * As `mutex_lock`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock_interruptible(lock: Mutex): number;
  /**
   * As `mutex_lock`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock_killable(lock: Mutex): number;
  /**
   * As `mutex_lock`. Says that a lock of the same class is held on purpose; `subclass`, from 0, is
   * the level.
   * @context process; may sleep
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock_nested(lock: Mutex, subclass: number): void;
  /**
   * As `mutex_lock_nested`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock_interruptible_nested(lock: Mutex, subclass: number): number;
  /**
   * As `mutex_lock_nested`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/mutex.c
   */
  export function mutex_lock_killable_nested(lock: Mutex, subclass: number): number;
  /**
   * Takes the mutex if nobody holds it.
   * @context process; does not sleep
   * @returns whether it was taken
   * @linux kernel/locking/mutex.c
   */
  export function mutex_trylock(lock: Mutex): boolean;
  /**
   * Gives the mutex back and wakes the first waiter. Another task may take it before that one, but
   * only once: then it is handed over. Warns if another task holds it.
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
   * A mutex whose owner has the priority of the best task that waits for it (`struct rt_mutex`).
   * @linux include/linux/rtmutex.h
   */
  export class RtMutex {
    private readonly _rt_mutex: never;
  }
  /**
   * Takes the mutex; sleeps while another task holds it. Waiters get it by priority.
   * @context process; may sleep
   * @linux kernel/locking/rtmutex_api.c
   */
  export function rt_mutex_lock(lock: RtMutex): void;
  /**
   * As `rt_mutex_lock`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/rtmutex_api.c
   */
  export function rt_mutex_lock_interruptible(lock: RtMutex): number;
  /**
   * As `rt_mutex_lock`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/rtmutex_api.c
   */
  export function rt_mutex_lock_killable(lock: RtMutex): number;
  /**
   * Takes the mutex if nobody holds it.
   * @context process; does not sleep
   * @returns whether it was taken
   * @linux kernel/locking/rtmutex_api.c
   */
  export function rt_mutex_trylock(lock: RtMutex): boolean;
  /**
   * Hands the mutex to the best waiter. Warns if another task holds it.
   * @context process; does not sleep
   * @linux kernel/locking/rtmutex_api.c
   */
  export function rt_mutex_unlock(lock: RtMutex): void;
}
