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
   * Calls `fn` when the module is unloaded. One that has an init function and no exit stays for ever.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function module_exit(fn: () => void): void;
  /**
   * Makes a function or data object visible to other objects. `suture symvers` lists them.
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
  /**
   * Lets a text set a variable when the module is loaded (`name=value`) or, for vmlinux, on the command
   * line (`file.name=value`); `/sys/module/<module>/parameters/<name>` has the permissions `mode`.
   * @context top level of a file
   * @linux include/linux/moduleparam.h
   */
  export function module_param(variable: unknown, type: ParamType, mode: number): void;
  /**
   * The same for an array, whose length says how many there may be; `count` gets how many were given.
   * @context top level of a file
   * @linux include/linux/moduleparam.h
   */
  export function module_param_array(
    variable: readonly unknown[],
    type: ParamType,
    count: number | null,
    mode: number,
  ): void;
  /**
   * What the text of a parameter may be.
   * @linux include/linux/moduleparam.h
   */
  export type ParamType =
    | 'byte'
    | 'short'
    | 'ushort'
    | 'int'
    | 'uint'
    | 'long'
    | 'ulong'
    | 'ullong'
    | 'hexint'
    | 'charp'
    | 'bool'
    | 'invbool';
  /**
   * Describes a parameter.
   * @context top level of a file
   * @linux include/linux/moduleparam.h
   */
  export function MODULE_PARM_DESC(variable: unknown, text: string): void;
  /**
   * The licence of a module: one that is not compatible with the GPL taints the kernel.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function MODULE_LICENSE(license: string): void;
  /**
   * Who wrote a module.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function MODULE_AUTHOR(author: string): void;
  /**
   * What a module does.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function MODULE_DESCRIPTION(text: string): void;
  /**
   * The version of a module, `/sys/module/<module>/version`.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function MODULE_VERSION(version: string): void;
  /**
   * Something else about a module, by a name of the author's choice; `MODULE_INFO('livepatch', 'Y')` marks
   * one that calls klp_enable_patch.
   * @context top level of a file
   * @linux include/linux/module.h
   */
  export function MODULE_INFO(tag: string, info: string): void;
}
