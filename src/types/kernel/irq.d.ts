/** Interrupt lines. */
declare module 'kernel' {
  /**
   * Has `handler(irq, dev)` called when the line is raised, where nothing may sleep. It answers
   * IRQ_NONE, IRQ_HANDLED or IRQ_WAKE_THREAD.
   * @context process; may sleep
   * @returns 0; -EBUSY where others do not share the line; -EINVAL
   * @linux include/linux/interrupt.h
   */
  export function request_irq<T>(
    irq: number,
    handler: (irq: number, dev: T) => number,
    flags: number,
    name: string,
    dev: T,
  ): number;
  /**
   * As `request_irq`, with a thread that calls `thread_fn(irq, dev)` when the handler says so, or
   * always if that is null. The thread may sleep.
   * @context process; may sleep
   * @returns 0; -EBUSY where others do not share the line; -EINVAL
   * @linux kernel/irq/manage.c
   */
  export function request_threaded_irq<T>(
    irq: number,
    handler: ((irq: number, dev: T) => number) | null,
    thread_fn: ((irq: number, dev: T) => number) | null,
    flags: number,
    name: string,
    dev: T,
  ): number;
  /**
   * Ends what `request_irq` began for `dev`; waits until the handler does not run any more.
   * @context process; may sleep
   * @linux kernel/irq/manage.c
   */
  export function free_irq(irq: number, dev: unknown): void;
  /**
   * Shuts a line, until as many `enable_irq`; waits until its handlers do not run any more. What is
   * raised meanwhile is handled once, later.
   * @context process; may sleep
   * @linux kernel/irq/manage.c
   */
  export function disable_irq(irq: number): void;
  /**
   * As `disable_irq`, but does not wait: for use in the handler.
   * @context any
   * @linux kernel/irq/manage.c
   */
  export function disable_irq_nosync(irq: number): void;
  /**
   * Ends what `disable_irq` began.
   * @context any
   * @linux kernel/irq/manage.c
   */
  export function enable_irq(irq: number): void;
  /**
   * Waits until the line's handlers do not run any more.
   * @context process; may sleep
   * @linux kernel/irq/manage.c
   */
  export function synchronize_irq(irq: number): void;
  /**
   * Says which CPUs may take the line.
   * @context any
   * @returns 0, or -EINVAL if none of them is online
   * @linux kernel/irq/manage.c
   */
  export function irq_set_affinity(irq: number, cpus: number[]): number;
  /**
   * Raises a line, as a device would.
   * @context any
   * @returns 0, or -EINVAL if nobody has asked for it
   * @linux kernel/irq/resend.c
   */
  export function irq_inject_interrupt(irq: number): number;
  /**
   * The handler's device has not raised the line.
   * @linux include/linux/irqreturn.h
   */
  export const IRQ_NONE: 0;
  /**
   * The handler has served its device.
   * @linux include/linux/irqreturn.h
   */
  export const IRQ_HANDLED: 1;
  /**
   * The handler leaves the rest to its thread.
   * @linux include/linux/irqreturn.h
   */
  export const IRQ_WAKE_THREAD: 2;
  /**
   * Other devices may use the line too.
   * @linux include/linux/interrupt.h
   */
  export const IRQF_SHARED: 128;
  /**
   * The line stays shut until the thread is done.
   * @linux include/linux/interrupt.h
   */
  export const IRQF_ONESHOT: 8192;
}
