/** Kernel threads that do what is queued for them, one after the other. */
declare module 'kernel' {
  /**
   * A thread and its queue (`struct kthread_worker`).
   * @linux include/linux/kthread.h
   */
  export class KthreadWorker {
    private readonly _kthread_worker: never;
  }
  /**
   * Something to be done by one (`struct kthread_work`).
   * @linux include/linux/kthread.h
   */
  export class KthreadWork {
    private readonly _kthread_work: never;
  }
  /**
   * Makes a worker whose thread is called `name`, and starts it.
   * @context process; does not sleep
   * @returns the worker
   * @linux kernel/kthread.c
   */
  export function kthread_create_worker(flags: number, name: string): KthreadWorker;
  /**
   * Says what is to be done: `func(data)`, which may sleep.
   * @context any
   * @linux include/linux/kthread.h
   */
  export function kthread_init_work<T>(work: KthreadWork, func: (data: T) => void, data: T): void;
  /**
   * Queues work. While it runs it may be queued once more.
   * @context any
   * @returns false if it is queued already
   * @linux kernel/kthread.c
   */
  export function kthread_queue_work(worker: KthreadWorker, work: KthreadWork): boolean;
  /**
   * Waits until what was queued last is done.
   * @context process; may sleep
   * @linux kernel/kthread.c
   */
  export function kthread_flush_work(work: KthreadWork): void;
  /**
   * Takes work back; waits until it does not run any more.
   * @context process; may sleep
   * @returns whether it was queued
   * @linux kernel/kthread.c
   */
  export function kthread_cancel_work_sync(work: KthreadWork): boolean;
  /**
   * Waits until all that is queued now is done.
   * @context process; may sleep
   * @linux kernel/kthread.c
   */
  export function kthread_flush_worker(worker: KthreadWorker): void;
  /**
   * Does what is left, and ends the thread.
   * @context process; may sleep
   * @linux kernel/kthread.c
   */
  export function kthread_destroy_worker(worker: KthreadWorker): void;
}
