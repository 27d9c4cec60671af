/** What makes a context atomic: preemption, softirqs and interrupts that are masked. */
declare module 'kernel' {
  /**
   * How deep the caller is in what forbids to be preempted. Anything but 0 forbids to sleep.
   * @context any
   * @returns a count: preemption in the low byte, softirqs in the next, then hardirqs
   * @linux include/linux/preempt.h
   */
  export function preempt_count(): number;
  /**
   * Keeps the task on its CPU, until as many `preempt_enable`. It must not sleep.
   * @context any
   * @linux include/linux/preempt.h
   */
  export function preempt_disable(): void;
  /**
   * Ends what `preempt_disable` began.
   * @context any
   * @linux include/linux/preempt.h
   */
  export function preempt_enable(): void;
  /**
   * Whether the caller may be preempted: nothing is disabled or masked.
   * @context any
   * @returns whether it may be preempted
   * @linux include/linux/preempt.h
   */
  export function preemptible(): boolean;
  /**
   * Whether the caller must not sleep. It knows nothing of interrupts that are masked.
   * @context any
   * @returns whether it is atomic
   * @linux include/linux/preempt.h
   */
  export function in_atomic(): boolean;
  /**
   * Whether a task runs, not an interrupt.
   * @context any
   * @returns whether it does
   * @linux include/linux/preempt.h
   */
  export function in_task(): boolean;
  /**
   * Whether the caller is in an interrupt, or has masked softirqs.
   * @context any
   * @returns whether it is
   * @linux include/linux/preempt.h
   */
  export function in_interrupt(): boolean;
  /**
   * Whether an interrupt handler runs.
   * @context any
   * @returns whether it is
   * @linux include/linux/preempt.h
   */
  export function in_hardirq(): boolean;
  /**
   * Whether a softirq runs, or the caller has masked softirqs.
   * @context any
   * @returns whether it is
   * @linux include/linux/preempt.h
   */
  export function in_softirq(): boolean;
  /**
   * Whether a softirq runs.
   * @context any
   * @returns whether it is
   * @linux include/linux/preempt.h
   */
  export function in_serving_softirq(): boolean;
  /**
   * Masks interrupts on the CPU.
   * @context any
   * @linux include/linux/irqflags.h
   */
  export function local_irq_disable(): void;
  /**
   * Lets interrupts in on the CPU.
   * @context any
   * @linux include/linux/irqflags.h
   */
  export function local_irq_enable(): void;
  /**
   * Masks interrupts on the CPU.
   * @context any
   * @returns the flags for `local_irq_restore`
   * @linux include/linux/irqflags.h
   */
  export function local_irq_save(): number;
  /**
   * Lets interrupts in on the CPU if `local_irq_save` found them so.
   * @context any
   * @linux include/linux/irqflags.h
   */
  export function local_irq_restore(flags: number): void;
  /**
   * Whether interrupts are masked on the CPU.
   * @context any
   * @returns whether they are masked
   * @linux include/linux/irqflags.h
   */
  export function irqs_disabled(): boolean;
  /**
   * Masks softirqs on the CPU, until as many `local_bh_enable`.
   * @context any
   * @linux include/linux/bottom_half.h
   */
  export function local_bh_disable(): void;
  /**
   * Ends what `local_bh_disable` began; softirqs that came meanwhile run now.
   * @context any
   * @linux include/linux/bottom_half.h
   */
  export function local_bh_enable(): void;
}
