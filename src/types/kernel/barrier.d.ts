/**
 * Accesses and barriers that order memory. This machine is sequentially consistent, so they
 * order nothing; they say what is shared.
 */
declare module 'kernel' {
  /**
   * Reads what others change meanwhile.
   * @context any
   * @returns the value
   * @linux include/asm-generic/rwonce.h
   */
  export function READ_ONCE<T>(value: T): T;
  /**
   * Writes what others read meanwhile: the assignment `place = value`.
   * @context any
   * @linux include/asm-generic/rwonce.h
   */
  export function WRITE_ONCE<T>(place: T, value: T): void;
  /**
   * Reads before all that follows.
   * @context any
   * @returns the value
   * @linux include/asm-generic/barrier.h
   */
  export function smp_load_acquire<T>(value: T): T;
  /**
   * Writes after all that precedes: the assignment `place = value`.
   * @context any
   * @linux include/asm-generic/barrier.h
   */
  export function smp_store_release<T>(place: T, value: T): void;
  /**
   * Orders reads and writes.
   * @context any
   * @linux include/asm-generic/barrier.h
   */
  export function smp_mb(): void;
  /**
   * Orders reads.
   * @context any
   * @linux include/asm-generic/barrier.h
   */
  export function smp_rmb(): void;
  /**
   * Orders writes.
   * @context any
   * @linux include/asm-generic/barrier.h
   */
  export function smp_wmb(): void;
  /**
   * Keeps the compiler from moving accesses.
   * @context any
   * @linux include/linux/compiler.h
   */
  export function barrier(): void;
  /**
   * Stands in a loop that polls.
   * @context any
   * @linux arch/x86/include/asm/vdso/processor.h
   */
  export function cpu_relax(): void;
}
