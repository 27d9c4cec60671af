/** Spinning locks for many readers or one writer. Their holders must not sleep. */
declare module 'kernel' {
  /**
   * A spinning lock for many readers or one writer (`rwlock_t`). A reader in an interrupt goes
   * before a writer that waits.
   * @linux include/linux/rwlock.h
   */
  export class Rwlock {
    private readonly _rwlock: never;
  }
  /**
   * Takes the lock for reading; the CPU spins while another writes.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function read_lock(lock: Rwlock): void;
  /**
   * As `read_lock`, and masks softirqs on the CPU.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function read_lock_bh(lock: Rwlock): void;
  /**
   * As `read_lock`, and masks interrupts on the CPU, which must be on.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function read_lock_irq(lock: Rwlock): void;
  /**
   * As `read_lock`, and masks interrupts on the CPU.
   * @context any; spins
   * @returns the flags for `read_unlock_irqrestore`
   * @linux include/linux/rwlock.h
   */
  export function read_lock_irqsave(lock: Rwlock): number;
  /**
   * Gives back what `read_lock` took. Reported if nobody reads.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function read_unlock(lock: Rwlock): void;
  /**
   * Gives back what `read_lock_bh` took; softirqs that came meanwhile run now.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function read_unlock_bh(lock: Rwlock): void;
  /**
   * Gives back what `read_lock_irq` took, and lets interrupts in.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function read_unlock_irq(lock: Rwlock): void;
  /**
   * Gives back what `read_lock_irqsave` took; interrupts are on again if they were.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function read_unlock_irqrestore(lock: Rwlock, flags: number): void;
  /**
   * Takes the lock for writing; the CPU spins while others read or write.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function write_lock(lock: Rwlock): void;
  /**
   * As `write_lock`, and masks softirqs on the CPU.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function write_lock_bh(lock: Rwlock): void;
  /**
   * As `write_lock`, and masks interrupts on the CPU, which must be on.
   * @context any; spins
   * @linux include/linux/rwlock.h
   */
  export function write_lock_irq(lock: Rwlock): void;
  /**
   * As `write_lock`, and masks interrupts on the CPU.
   * @context any; spins
   * @returns the flags for `write_unlock_irqrestore`
   * @linux include/linux/rwlock.h
   */
  export function write_lock_irqsave(lock: Rwlock): number;
  /**
   * Gives back what `write_lock` took. Reported if the caller does not write.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function write_unlock(lock: Rwlock): void;
  /**
   * Gives back what `write_lock_bh` took; softirqs that came meanwhile run now.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function write_unlock_bh(lock: Rwlock): void;
  /**
   * Gives back what `write_lock_irq` took, and lets interrupts in.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function write_unlock_irq(lock: Rwlock): void;
  /**
   * Gives back what `write_lock_irqsave` took; interrupts are on again if they were.
   * @context any
   * @linux include/linux/rwlock.h
   */
  export function write_unlock_irqrestore(lock: Rwlock, flags: number): void;
  /**
   * Takes the lock for reading if nobody writes.
   * @context any
   * @returns whether it was taken
   * @linux include/linux/rwlock.h
   */
  export function read_trylock(lock: Rwlock): boolean;
  /**
   * Takes the lock for writing if nobody reads or writes.
   * @context any
   * @returns whether it was taken
   * @linux include/linux/rwlock.h
   */
  export function write_trylock(lock: Rwlock): boolean;
}
