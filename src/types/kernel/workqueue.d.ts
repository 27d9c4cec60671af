/** Workqueues: work that is left to threads of the kernel. */
declare module 'kernel' {
  /**
   * A queue of work and those who do it (`struct workqueue_struct`).
   * @linux kernel/workqueue.c
   */
  export class WorkqueueStruct {
    private readonly _workqueue_struct: never;
  }
  /**
   * Something to be done (`struct work_struct`).
   * @linux include/linux/workqueue_types.h
   */
  export class WorkStruct {
    private readonly _work_struct: never;
  }
  /**
   * Something to be done later (`struct delayed_work`).
   * @linux include/linux/workqueue.h
   */
  export class DelayedWork {
    /** What is queued when its time has come. */
    readonly work: WorkStruct;
  }
  /**
   * Makes a queue. `flags` are of WQ_; `max_active`: how much of its work is done at once on a CPU,
   * 0 is the usual limit.
   * @context process; does not sleep
   * @returns the queue
   * @linux kernel/workqueue.c
   */
  export function alloc_workqueue(name: string, flags: number, max_active: number): WorkqueueStruct;
  /**
   * Makes a queue whose work is done one after the other, in order.
   * @context process; does not sleep
   * @returns the queue
   * @linux include/linux/workqueue.h
   */
  export function alloc_ordered_workqueue(name: string, flags: number): WorkqueueStruct;
  /**
   * The queue of `schedule_work` (`system_wq`).
   * @context any
   * @returns the queue
   * @linux kernel/workqueue.c
   */
  export function system_wq(): WorkqueueStruct;
  /**
   * The common queue for work that is urgent.
   * @context any
   * @returns the queue
   * @linux kernel/workqueue.c
   */
  export function system_highpri_wq(): WorkqueueStruct;
  /**
   * The common queue for work that takes long.
   * @context any
   * @returns the queue
   * @linux kernel/workqueue.c
   */
  export function system_long_wq(): WorkqueueStruct;
  /**
   * The common queue for work that may be done on any CPU.
   * @context any
   * @returns the queue
   * @linux kernel/workqueue.c
   */
  export function system_unbound_wq(): WorkqueueStruct;
  /**
   * Says what is to be done: `func(data)`, in a thread that may sleep.
   * @context any
   * @linux include/linux/workqueue.h
   */
  export function INIT_WORK<T>(work: WorkStruct, func: (data: T) => void, data: T): void;
  /**
   * As `INIT_WORK`.
   * @context any
   * @linux include/linux/workqueue.h
   */
  export function INIT_DELAYED_WORK<T>(dwork: DelayedWork, func: (data: T) => void, data: T): void;
  /**
   * Queues work on the CPU of the caller. While it runs it may be queued once more.
   * @context any
   * @returns false if it is queued already
   * @linux include/linux/workqueue.h
   */
  export function queue_work(wq: WorkqueueStruct, work: WorkStruct): boolean;
  /**
   * As `queue_work`, on a CPU of choice.
   * @context any
   * @returns false if it is queued already
   * @linux kernel/workqueue.c
   */
  export function queue_work_on(cpu: number, wq: WorkqueueStruct, work: WorkStruct): boolean;
  /**
   * As `queue_work`, on `system_wq`.
   * @context any
   * @returns false if it is queued already
   * @linux include/linux/workqueue.h
   */
  export function schedule_work(work: WorkStruct): boolean;
  /**
   * As `queue_work_on`, on `system_wq`.
   * @context any
   * @returns false if it is queued already
   * @linux include/linux/workqueue.h
   */
  export function schedule_work_on(cpu: number, work: WorkStruct): boolean;
  /**
   * Queues work after `delay` jiffies.
   * @context any
   * @returns false if it is pending already
   * @linux include/linux/workqueue.h
   */
  export function queue_delayed_work(
    wq: WorkqueueStruct,
    dwork: DelayedWork,
    delay: number,
  ): boolean;
  /**
   * As `queue_delayed_work`, on `system_wq`.
   * @context any
   * @returns false if it is pending already
   * @linux include/linux/workqueue.h
   */
  export function schedule_delayed_work(dwork: DelayedWork, delay: number): boolean;
  /**
   * As `queue_delayed_work`, also if it is pending: then it is moved.
   * @context any
   * @returns whether it was pending
   * @linux include/linux/workqueue.h
   */
  export function mod_delayed_work(wq: WorkqueueStruct, dwork: DelayedWork, delay: number): boolean;
  /**
   * Takes work back. It may be running still.
   * @context any
   * @returns whether it was queued
   * @linux kernel/workqueue.c
   */
  export function cancel_work(work: WorkStruct): boolean;
  /**
   * Takes work back; waits until it does not run any more.
   * @context process; may sleep
   * @returns whether it was queued
   * @linux kernel/workqueue.c
   */
  export function cancel_work_sync(work: WorkStruct): boolean;
  /**
   * Takes work back. It may be running still.
   * @context any
   * @returns whether it was pending
   * @linux kernel/workqueue.c
   */
  export function cancel_delayed_work(dwork: DelayedWork): boolean;
  /**
   * Takes work back; waits until it does not run any more.
   * @context process; may sleep
   * @returns whether it was pending
   * @linux kernel/workqueue.c
   */
  export function cancel_delayed_work_sync(dwork: DelayedWork): boolean;
  /**
   * Waits until what was queued last is done.
   * @context process; may sleep
   * @returns false if it was idle
   * @linux kernel/workqueue.c
   */
  export function flush_work(work: WorkStruct): boolean;
  /**
   * Queues work that is pending at once; waits until it is done.
   * @context process; may sleep
   * @returns false if it was idle
   * @linux kernel/workqueue.c
   */
  export function flush_delayed_work(dwork: DelayedWork): boolean;
  /**
   * Waits until all that is queued now is done.
   * @context process; may sleep
   * @linux include/linux/workqueue.h
   */
  export function flush_workqueue(wq: WorkqueueStruct): void;
  /**
   * Waits until nothing is queued. Only the queue's own work may queue more meanwhile.
   * @context process; may sleep
   * @linux kernel/workqueue.c
   */
  export function drain_workqueue(wq: WorkqueueStruct): void;
  /**
   * As `drain_workqueue`; then the queue is gone.
   * @context process; may sleep
   * @linux kernel/workqueue.c
   */
  export function destroy_workqueue(wq: WorkqueueStruct): void;
  /**
   * Whether work is queued and has not begun.
   * @context any
   * @returns whether it is
   * @linux include/linux/workqueue.h
   */
  export function work_pending(work: WorkStruct): boolean;
  /**
   * Whether work is queued, or is to be.
   * @context any
   * @returns whether it is
   * @linux include/linux/workqueue.h
   */
  export function delayed_work_pending(dwork: DelayedWork): boolean;
  /**
   * The work is bound to no CPU.
   * @linux include/linux/workqueue.h
   */
  export const WQ_UNBOUND: 2;
  /**
   * The freezer is to stop the work. It does not on this machine.
   * @linux include/linux/workqueue.h
   */
  export const WQ_FREEZABLE: 4;
  /**
   * The queue is to get on when memory is short, which it never is on this machine.
   * @linux include/linux/workqueue.h
   */
  export const WQ_MEM_RECLAIM: 8;
  /**
   * The work is done by threads of high priority.
   * @linux include/linux/workqueue.h
   */
  export const WQ_HIGHPRI: 16;
  /**
   * The work takes much time of its CPU, and does not keep other work from being begun there.
   * @linux include/linux/workqueue.h
   */
  export const WQ_CPU_INTENSIVE: 32;
  /**
   * The queue is to be seen in sysfs. It is not on this machine.
   * @linux include/linux/workqueue.h
   */
  export const WQ_SYSFS: 64;
}
