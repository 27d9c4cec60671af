/** Counting semaphores. */
declare module 'kernel' {
  /**
   * So many units, of which there is none before `sema_init`. A unit belongs to nobody: who took it
   * need not be who gives it back.
   * @linux include/linux/semaphore.h
   */
  export class Semaphore {
    private readonly _semaphore: never;
  }
  /**
   * Says how many units there are. Nobody waits then.
   * @context any
   * @linux include/linux/semaphore.h
   */
  export function sema_init(sem: Semaphore, count: number): void;
  /**
   * Takes a unit; sleeps until there is one.
   * @context process; may sleep
   * @linux kernel/locking/semaphore.c
   */
  export function down(sem: Semaphore): void;
  /**
   * As `down`, but a signal ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a signal
   * @linux kernel/locking/semaphore.c
   */
  export function down_interruptible(sem: Semaphore): number;
  /**
   * As `down`, but a signal that ends the task ends the wait.
   * @context process; may sleep
   * @returns 0, or -EINTR after a fatal signal
   * @linux kernel/locking/semaphore.c
   */
  export function down_killable(sem: Semaphore): number;
  /**
   * As `down`, but at most `ms` milliseconds.
   * @context process; may sleep
   * @returns 0, or -ETIME when the time ran out
   * @linux kernel/locking/semaphore.c
   */
  export function down_timeout(sem: Semaphore, ms: number): number;
  /**
   * Takes a unit if there is one.
   * @context any
   * @returns 0 if it took one, else 1: the other way round than other locks
   * @linux kernel/locking/semaphore.c
   */
  export function down_trylock(sem: Semaphore): number;
  /**
   * Gives a unit to the first waiter, or back.
   * @context any
   * @linux kernel/locking/semaphore.c
   */
  export function up(sem: Semaphore): void;
}
