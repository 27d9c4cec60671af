/** Modules at run time: loading, references, notifiers. */
declare module 'kernel' {
  /**
   * The module that this file belongs to, null in vmlinux. A module is known by its name: a pointer to
   * one that is gone finds nothing, where Linux's would dangle.
   * @context any
   * @linux include/linux/init.h
   */
  export const THIS_MODULE: string | null;
  /**
   * Is told when a module comes, lives and goes.
   * @linux include/linux/notifier.h
   */
  export class NotifierBlock {
    /** Answers a `NOTIFY_` value. */
    notifier_call: ((block: NotifierBlock, action: number, data: any) => number) | null;
    /** The highest is told first. */
    priority: number;
  }
  /**
   * Loads a module that needs no module which is not there; `params` as insmod takes them:
   * `debug=1 name=x`.
   * @returns 0, or a negative error number
   * @context process; may sleep
   * @linux kernel/module/main.c
   */
  export function init_module(name: string, params: string): number;
  /**
   * Unloads a module. -ENOENT; -EWOULDBLOCK while it is used; -EBUSY if it is not live, or has no exit;
   * `O_TRUNC` forces.
   * @returns 0, or a negative error number
   * @context process; may sleep
   * @linux kernel/module/main.c
   */
  export function delete_module(name: string, flags: number): number;
  /**
   * Loads a module and those that it needs, as modprobe does; 0 also if it is there already.
   * @returns 0, or a negative error number
   * @context process; may sleep
   * @linux kernel/module/kmod.c
   */
  export function request_module(name: string): number;
  /**
   * The name itself if such a module is loaded, else null.
   * @returns the name, or null
   * @context any
   * @linux kernel/module/main.c
   */
  export function find_module(name: string): string | null;
  /**
   * Whether a module is neither coming nor going; vmlinux (null) always lives.
   * @returns true or false
   * @context any
   * @linux include/linux/module.h
   */
  export function module_is_live(module: string | null): boolean;
  /**
   * Where a module is in its life, Linux's `mod->state`.
   * @returns a `MODULE_STATE_` value
   * @context any
   * @linux include/linux/module.h
   */
  export function module_state(module: string): number;
  /**
   * Keeps a module from being unloaded; false if it is going or gone. vmlinux (null) is always there.
   * @returns whether the reference was taken
   * @context any
   * @linux include/linux/module.h
   */
  export function try_module_get(module: string | null): boolean;
  /**
   * Takes one more reference, where one is held already.
   * @context any
   * @linux include/linux/module.h
   */
  export function __module_get(module: string | null): void;
  /**
   * Gives a reference back.
   * @context any
   * @linux include/linux/module.h
   */
  export function module_put(module: string | null): void;
  /**
   * References that were taken, with one for each module that uses this one.
   * @returns a count
   * @context any
   * @linux include/linux/module.h
   */
  export function module_refcount(module: string): number;
  /**
   * `notifier_call(block, MODULE_STATE_…, name)` may sleep; an error of it refuses a coming module.
   * @returns 0, or -EEXIST
   * @context process; does not sleep
   * @linux include/linux/module.h
   */
  export function register_module_notifier(block: NotifierBlock): number;
  /**
   * Ends what `register_module_notifier` began.
   * @returns 0, or -ENOENT
   * @context process; does not sleep
   * @linux include/linux/module.h
   */
  export function unregister_module_notifier(block: NotifierBlock): number;
  /**
   * What a notifier answers to say that an error has happened.
   * @returns a `NOTIFY_` value with the error in it
   * @context any
   * @linux include/linux/notifier.h
   */
  export function notifier_from_errno(errno: number): number;
  /**
   * The module runs.
   * @linux include/linux/module.h
   */
  export const MODULE_STATE_LIVE: 0;
  /**
   * The module is linked, its init function has not run.
   * @linux include/linux/module.h
   */
  export const MODULE_STATE_COMING: 1;
  /**
   * The module is being unloaded.
   * @linux include/linux/module.h
   */
  export const MODULE_STATE_GOING: 2;
  /**
   * The notifier has nothing to say.
   * @linux include/linux/notifier.h
   */
  export const NOTIFY_DONE: 0;
  /**
   * The notifier agrees.
   * @linux include/linux/notifier.h
   */
  export const NOTIFY_OK: 1;
  /**
   * The notifier agrees, and no other is asked.
   * @linux include/linux/notifier.h
   */
  export const NOTIFY_STOP: 32769;
  /**
   * The notifier vetoes.
   * @linux include/linux/notifier.h
   */
  export const NOTIFY_BAD: 32770;
  /**
   * Do not wait.
   * @linux include/uapi/asm-generic/fcntl.h
   */
  export const O_NONBLOCK: 2048;
  /**
   * For `delete_module`: unload even what is used.
   * @linux include/uapi/asm-generic/fcntl.h
   */
  export const O_TRUNC: 512;
}
