/** Sequence locks: readers do not lock, but read again if somebody wrote meanwhile. */
declare module 'kernel' {
  /**
   * A spinlock for writers and a count for readers (`seqlock_t`).
   * @linux include/linux/seqlock.h
   */
  export class Seqlock {
    private readonly _seqlock: never;
  }
  /**
   * Begins to write; the CPU spins while another writes. The writer must not sleep.
   * @context any; spins
   * @linux include/linux/seqlock.h
   */
  export function write_seqlock(sl: Seqlock): void;
  /**
   * As `write_seqlock`, and masks softirqs on the CPU: for what a softirq reads or writes too.
   * @context any; spins
   * @linux include/linux/seqlock.h
   */
  export function write_seqlock_bh(sl: Seqlock): void;
  /**
   * As `write_seqlock`, and masks interrupts on the CPU, which must be on.
   * @context any; spins
   * @linux include/linux/seqlock.h
   */
  export function write_seqlock_irq(sl: Seqlock): void;
  /**
   * As `write_seqlock`, and masks interrupts on the CPU: for what an interrupt handler reads or
   * writes too.
   * @context any; spins
   * @returns the flags for `write_sequnlock_irqrestore`
   * @linux include/linux/seqlock.h
   */
  export function write_seqlock_irqsave(sl: Seqlock): number;
  /**
   * Ends what `write_seqlock` began.
   * @context any
   * @linux include/linux/seqlock.h
   */
  export function write_sequnlock(sl: Seqlock): void;
  /**
   * Ends what `write_seqlock_bh` began; softirqs that came meanwhile run now.
   * @context any
   * @linux include/linux/seqlock.h
   */
  export function write_sequnlock_bh(sl: Seqlock): void;
  /**
   * Ends what `write_seqlock_irq` began, and lets interrupts in.
   * @context any
   * @linux include/linux/seqlock.h
   */
  export function write_sequnlock_irq(sl: Seqlock): void;
  /**
   * Ends what `write_seqlock_irqsave` began; interrupts are on again if they were.
   * @context any
   * @linux include/linux/seqlock.h
   */
  export function write_sequnlock_irqrestore(sl: Seqlock, flags: number): void;
  /**
   * Begins to read; the CPU spins while somebody writes.
   * @context any; spins
   * @returns the count, for `read_seqretry`
   * @linux include/linux/seqlock.h
   */
  export function read_seqbegin(sl: Seqlock): number;
  /**
   * Ends to read: whether somebody wrote since `read_seqbegin`. Then what was read is worth
   * nothing.
   * @context any
   * @returns whether to read again
   * @linux include/linux/seqlock.h
   */
  export function read_seqretry(sl: Seqlock, start: number): boolean;
}
