/** When something is wrong: warnings, oopses, taint flags. */
declare module 'kernel' {
  /**
   * Says who runs, and prints the backtrace of the caller.
   * @context any
   * @linux lib/dump_stack.c
   */
  export function dump_stack(): void;
  /**
   * An oops: the running task ends here. In an interrupt, everything does.
   * @context any
   * @linux include/asm-generic/bug.h
   */
  export function BUG(): never;
  /**
   * `BUG()` if the condition holds.
   * @context any
   * @linux include/asm-generic/bug.h
   */
  export function BUG_ON(condition: unknown): void;
  /**
   * Something that holds whenever no process is in the kernel and none of its threads runs: `fn` returns
   * true then. It must not sleep. The kernel itself never calls it; `suture verify` does.
   * @context top level of a file
   * @linux none: comments and lockdep_assert_held() say such things there
   */
  export function invariant(fn: () => boolean): void;
  /**
   * Prints a warning with a backtrace, and taints the kernel (TAINT_WARN), if the condition holds.
   * @context any
   * @returns whether it holds
   * @linux include/asm-generic/bug.h
   */
  export function WARN_ON(condition: unknown): boolean;
  /**
   * As `WARN_ON`, with a text.
   * @context any
   * @returns whether it holds
   * @linux include/asm-generic/bug.h
   */
  export function WARN(condition: unknown, text: string): boolean;
  /**
   * As `WARN_ON`, but each call in the code prints once.
   * @context any
   * @returns whether it holds
   * @linux include/asm-generic/bug.h, include/linux/once_lite.h
   */
  export function WARN_ON_ONCE(condition: unknown): boolean;
  /**
   * As `WARN`, but each call in the code prints once.
   * @context any
   * @returns whether it holds
   * @linux include/asm-generic/bug.h, include/linux/once_lite.h
   */
  export function WARN_ONCE(condition: unknown, text: string): boolean;
  /**
   * As `WARN`, but each call in the code prints at most 10 times in 5 seconds.
   * @context any
   * @returns whether it holds
   * @linux include/linux/ratelimit.h
   */
  export function WARN_RATELIMIT(condition: unknown, text: string): boolean;
  /**
   * Sets a taint flag, for good.
   * @context any
   * @linux kernel/panic.c
   */
  export function add_taint(flag: number): void;
  /**
   * Stops the machine for good.
   * @context any
   * @linux kernel/panic.c
   */
  export function panic(text: string): never;
  /**
   * P: a module with another licence was loaded (Documentation/admin-guide/tainted-kernels.rst).
   */
  export const TAINT_PROPRIETARY_MODULE: 0;
  /** F: a module was loaded by force. */
  export const TAINT_FORCED_MODULE: 1;
  /** S: the machine is used outside its specification. */
  export const TAINT_CPU_OUT_OF_SPEC: 2;
  /** R: a module was unloaded by force. */
  export const TAINT_FORCED_RMMOD: 3;
  /** M: the processor reported an error. */
  export const TAINT_MACHINE_CHECK: 4;
  /** B: a bad page was referenced. */
  export const TAINT_BAD_PAGE: 5;
  /** U: user mode asked for it. */
  export const TAINT_USER: 6;
  /** D: the kernel has had an oops. */
  export const TAINT_DIE: 7;
  /** W: the kernel has warned. */
  export const TAINT_WARN: 9;
  /** C: a staging driver was loaded. */
  export const TAINT_CRAP: 10;
  /** I: a defect of the firmware is worked around. */
  export const TAINT_FIRMWARE_WORKAROUND: 11;
  /** O: a module from outside the tree was loaded. */
  export const TAINT_OOT_MODULE: 12;
  /** E: an unsigned module was loaded. */
  export const TAINT_UNSIGNED_MODULE: 13;
  /** L: a CPU was stuck. */
  export const TAINT_SOFTLOCKUP: 14;
  /** K: the kernel has been patched live. */
  export const TAINT_LIVEPATCH: 15;
  /** X: what a distribution defines. */
  export const TAINT_AUX: 16;
  /** T: struct layouts are randomised. */
  export const TAINT_RANDSTRUCT: 17;
  /** N: an in-kernel test was run. */
  export const TAINT_TEST: 18;
}
