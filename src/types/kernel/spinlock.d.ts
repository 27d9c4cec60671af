/** Spinlocks. Their holder must not sleep. */
declare module 'kernel' {
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
   * As `spin_lock`, and masks softirqs on the CPU: for what a softirq takes too.
   * @context any; spins
   * @linux include/linux/spinlock.h
   */
  export function spin_lock_bh(lock: Spinlock): void;
  /**
   * As `spin_lock`, and masks interrupts on the CPU, which must be on.
   * @context any; spins
   * @linux include/linux/spinlock.h
   */
  export function spin_lock_irq(lock: Spinlock): void;
  /**
   * As `spin_lock`, and masks interrupts on the CPU: for what an interrupt handler takes too.
   * @context any; spins
   * @returns the flags for `spin_unlock_irqrestore`
   * @linux include/linux/spinlock.h
   */
  export function spin_lock_irqsave(lock: Spinlock): number;
  /**
   * Gives the lock back. Reported if the caller does not hold it.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function spin_unlock(lock: Spinlock): void;
  /**
   * Gives back what `spin_lock_bh` took; softirqs that came meanwhile run now.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function spin_unlock_bh(lock: Spinlock): void;
  /**
   * Gives back what `spin_lock_irq` took, and lets interrupts in.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function spin_unlock_irq(lock: Spinlock): void;
  /**
   * Gives back what `spin_lock_irqsave` took; interrupts are on again if they were.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function spin_unlock_irqrestore(lock: Spinlock, flags: number): void;
  /**
   * As `spin_lock`. Says that a lock of the same class is held on purpose; `subclass`, from 0, is
   * the level.
   * @context any; spins
   * @linux include/linux/spinlock.h
   */
  export function spin_lock_nested(lock: Spinlock, subclass: number): void;
  /**
   * Takes the lock if nobody holds it.
   * @context any
   * @returns whether it was taken
   * @linux include/linux/spinlock.h
   */
  export function spin_trylock(lock: Spinlock): boolean;
  /**
   * Whether some CPU holds the lock.
   * @context any
   * @returns whether it is held
   * @linux include/linux/spinlock.h
   */
  export function spin_is_locked(lock: Spinlock): boolean;
  /**
   * Warns if nobody holds the lock.
   * @context any
   * @linux include/linux/spinlock.h
   */
  export function assert_spin_locked(lock: Spinlock): void;
}
