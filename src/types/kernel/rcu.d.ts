/** Read-copy-update. */
declare module 'kernel' {
  /**
   * Stands in an object that `call_rcu` is asked for (`struct rcu_head`).
   * @linux include/linux/types.h
   */
  export class RcuHead {
    private readonly _rcu_head: never;
  }
  /**
   * Begins a read-side critical section: what is read in it stays until its end. It must not sleep.
   * @context any
   * @linux include/linux/rcupdate.h
   */
  export function rcu_read_lock(): void;
  /**
   * Ends a read-side critical section. Warns if there is none.
   * @context any
   * @linux include/linux/rcupdate.h
   */
  export function rcu_read_unlock(): void;
  /**
   * Whether the caller is in a read-side critical section.
   * @context any
   * @returns whether it is
   * @linux include/linux/rcupdate.h
   */
  export function rcu_read_lock_held(): boolean;
  /**
   * Reads a protected pointer. Outside a read-side critical section that is reported.
   * @context any
   * @returns the pointer
   * @linux include/linux/rcupdate.h
   */
  export function rcu_dereference<T>(pointer: T): T;
  /**
   * As `rcu_dereference`, but the condition (that a lock is held) will do as well.
   * @context any
   * @returns the pointer
   * @linux include/linux/rcupdate.h
   */
  export function rcu_dereference_check<T>(pointer: T, condition: unknown): T;
  /**
   * Reads a protected pointer for an update. That the condition (that a lock is held) is false is
   * reported.
   * @context any
   * @returns the pointer
   * @linux include/linux/rcupdate.h
   */
  export function rcu_dereference_protected<T>(pointer: T, condition: unknown): T;
  /**
   * Reads a protected pointer that is only looked at.
   * @context any
   * @returns the pointer
   * @linux include/linux/rcupdate.h
   */
  export function rcu_access_pointer<T>(pointer: T): T;
  /**
   * Publishes an object: the assignment `place = value`.
   * @context any
   * @linux include/linux/rcupdate.h
   */
  export function rcu_assign_pointer<T>(place: T, value: T): void;
  /**
   * As `rcu_assign_pointer`, for null and for what readers know already.
   * @context any
   * @linux include/linux/rcupdate.h
   */
  export function RCU_INIT_POINTER<T>(place: T, value: T): void;
  /**
   * Waits until all read-side critical sections that have begun are over.
   * @context process; may sleep
   * @linux kernel/rcu/tree.c
   */
  export function synchronize_rcu(): void;
  /**
   * Calls `func(data)` in a softirq when all read-side critical sections that have begun are over.
   * @context any
   * @linux kernel/rcu/tree.c
   */
  export function call_rcu<T>(head: RcuHead, func: (data: T) => void, data: T): void;
  /**
   * Waits until all that `call_rcu` was asked for has been called. A module does so before it goes.
   * @context process; may sleep
   * @linux kernel/rcu/tree.c
   */
  export function rcu_barrier(): void;
  /**
   * As `kfree`, when all read-side critical sections that have begun are over.
   * @context any
   * @linux include/linux/rcupdate.h
   */
  export function kfree_rcu(object: object, head: RcuHead): void;
}
