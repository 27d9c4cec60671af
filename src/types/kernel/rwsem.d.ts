/** Semaphores for many readers or one writer. Their holders may sleep. */
declare module 'kernel' {
  /**
   * A lock for many readers or one writer (`struct rw_semaphore`). Readers do not starve writers,
   * nor the other way round.
   * @linux include/linux/rwsem.h
   */
  export class RwSemaphore {
    private readonly _rw_semaphore: never;
  }
  /**
   * Takes the lock for reading; sleeps while a task writes, or waits to write.
   * @context process; may sleep
   * @linux kernel/locking/rwsem.c
   */
  export function down_read(sem: RwSemaphore): void;
  /**
   * As `down_read`. Says that a lock of the same class is held on purpose; `subclass`, from 0, is
   * the level.
   * @context process; may sleep
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_nested(sem: RwSemaphore, subclass: number): void;
  /**
   * As `down_read`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_interruptible(sem: RwSemaphore): number;
  /**
   * As `down_read_nested`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_interruptible_nested(sem: RwSemaphore, subclass: number): number;
  /**
   * As `down_read`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_killable(sem: RwSemaphore): number;
  /**
   * As `down_read_nested`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_killable_nested(sem: RwSemaphore, subclass: number): number;
  /**
   * Takes the lock for writing; sleeps while a task reads or writes.
   * @context process; may sleep
   * @linux kernel/locking/rwsem.c
   */
  export function down_write(sem: RwSemaphore): void;
  /**
   * As `down_write`. Says that a lock of the same class is held on purpose; `subclass`, from 0, is
   * the level.
   * @context process; may sleep
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_nested(sem: RwSemaphore, subclass: number): void;
  /**
   * As `down_write`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_interruptible(sem: RwSemaphore): number;
  /**
   * As `down_write_nested`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_interruptible_nested(sem: RwSemaphore, subclass: number): number;
  /**
   * As `down_write`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_killable(sem: RwSemaphore): number;
  /**
   * As `down_write_nested`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_killable_nested(sem: RwSemaphore, subclass: number): number;
  /**
   * Takes the lock for reading if that needs no wait.
   * @context process; does not sleep
   * @returns 1 if it was taken, else 0
   * @linux kernel/locking/rwsem.c
   */
  export function down_read_trylock(sem: RwSemaphore): number;
  /**
   * Takes the lock for writing if that needs no wait.
   * @context process; does not sleep
   * @returns 1 if it was taken, else 0
   * @linux kernel/locking/rwsem.c
   */
  export function down_write_trylock(sem: RwSemaphore): number;
  /**
   * Gives back what `down_read` took. Warns if the task does not read.
   * @context process; does not sleep
   * @linux kernel/locking/rwsem.c
   */
  export function up_read(sem: RwSemaphore): void;
  /**
   * Gives back what `down_write` took. Warns if the task does not write.
   * @context process; does not sleep
   * @linux kernel/locking/rwsem.c
   */
  export function up_write(sem: RwSemaphore): void;
  /**
   * Goes on as a reader: nobody writes in between.
   * @context process; does not sleep
   * @linux kernel/locking/rwsem.c
   */
  export function downgrade_write(sem: RwSemaphore): void;
  /**
   * Whether a task reads or writes.
   * @context any
   * @returns whether it is held
   * @linux include/linux/rwsem.h
   */
  export function rwsem_is_locked(sem: RwSemaphore): boolean;
}
