/** Macros: calls at the top level of a file, read when the tree is compiled. They run no code. */
declare module 'kernel' {
  /**
   * Calls `fn` once: of vmlinux at boot, in the order of paths, of a module when it is loaded. Nonzero
   * is a failure. `fn` counts as `__init` code.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function module_init(fn: () => number): void;
  /**
   * Calls `fn` when the module is unloaded.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function module_exit(fn: () => void): void;
  /**
   * Lets modules import a function or data object of vmlinux. `suture symvers` lists them.
   * @context top level of a file
   * @linux include/linux/export.h
   */
  export function EXPORT_SYMBOL(symbol: unknown): void;
  /**
   * Makes `fn` a system call: programs reach it as `syscall(name, …)`. It returns 0 or more, or a
   * negative error number.
   * @context top level of a file
   * @linux include/linux/syscalls.h
   */
  export function SYSCALL_DEFINE(name: string, fn: (...args: any[]) => number): void;
  /**
   * Marks a function that runs only at boot. A patch cannot change it: it never runs again.
   * @context top level of a file
   * @linux include/linux/init.h
   */
  export function __init(fn: (...args: any[]) => unknown): void;
  /**
   * Marks a function that has no entry for tracers, hence cannot be patched.
   * @context top level of a file
   * @linux include/linux/compiler_types.h
   */
  export function notrace(fn: (...args: any[]) => unknown): void;
}
