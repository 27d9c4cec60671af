/** Macros of patches: what runs when a patch is loaded and unloaded, and what `build-patch` leaves be. */
declare module 'kernel' {
  /**
   * Inside the stop, after the check of all stacks, atomically with the switch: the place to convert
   * data. `fn` must not sleep; nonzero refuses the patch, and all that it wrote is undone.
   * @context top level of a file
   * @linux none: kpatch's load hook of 2014
   */
  export function KPATCH_LOAD_CALLBACK(fn: () => number): void;
  /**
   * Inside the stop of the unload, atomically with the switch back: the inverse of the load
   * callback. `fn` must not sleep; nonzero refuses the unload. Without it, a patch with a load
   * callback cannot be unloaded.
   * @context top level of a file
   * @linux none: kpatch's unload hook of 2014
   */
  export function KPATCH_UNLOAD_CALLBACK(fn: () => number): void;
  /**
   * Before the switch, in a task of its own: `fn` may sleep; nonzero refuses the patch.
   * @context top level of a file
   * @linux include/linux/livepatch.h, struct klp_callbacks
   */
  export function KPATCH_PRE_PATCH_CALLBACK(fn: () => number): void;
  /**
   * After the switch. Where the machine stops for it, inside the stop: `fn` must not sleep.
   * @context top level of a file
   * @linux include/linux/livepatch.h, struct klp_callbacks
   */
  export function KPATCH_POST_PATCH_CALLBACK(fn: () => void): void;
  /**
   * Before the switch back. Where the machine stops for it, inside the stop: `fn` must not sleep.
   * @context top level of a file
   * @linux include/linux/livepatch.h, struct klp_callbacks
   */
  export function KPATCH_PRE_UNPATCH_CALLBACK(fn: () => void): void;
  /**
   * After the unload, or after a load that failed, in a task of its own: `fn` may sleep.
   * @context top level of a file
   * @linux include/linux/livepatch.h, struct klp_callbacks
   */
  export function KPATCH_POST_UNPATCH_CALLBACK(fn: () => void): void;
  /**
   * Leaves a changed function out of the patch: the running kernel keeps the old one.
   * @context top level of a file
   * @linux none: kpatch, kmod/patch/kpatch-macros.h
   */
  export function KPATCH_IGNORE_FUNCTION(fn: (...args: any[]) => unknown): void;
  /**
   * Switches a function whether or not a task is in it. The author answers for what happens.
   * @context top level of a file
   * @linux none: kpatch, kmod/patch/kpatch-macros.h
   */
  export function KPATCH_FORCE_UNSAFE(fn: (...args: any[]) => unknown): void;

  /**
   * Before the stop that applies the update: `fn` may sleep; nonzero refuses the update.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_pre_apply(fn: () => number): void;
  /**
   * Inside the stop, after the check of all stacks: nonzero refuses the update.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_check_apply(fn: () => number): void;
  /**
   * Inside the stop, atomically with the switch: cannot fail any more.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_apply(fn: () => void): void;
  /**
   * After the stop: `fn` may sleep.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_post_apply(fn: () => void): void;
  /**
   * After an update that was refused: undoes what `ksplice_pre_apply` did.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_fail_apply(fn: () => void): void;
  /**
   * Before the stop that reverses the update: `fn` may sleep; nonzero refuses.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_pre_reverse(fn: () => number): void;
  /**
   * Inside that stop, after the check of all stacks: nonzero refuses.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_check_reverse(fn: () => number): void;
  /**
   * Inside that stop, before the old code is back: cannot fail any more.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_reverse(fn: () => void): void;
  /**
   * After that stop: `fn` may sleep.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_post_reverse(fn: () => void): void;
  /**
   * After a reverse that was refused: undoes what `ksplice_pre_reverse` did.
   * @context top level of a file
   * @linux none: Ksplice, ksplice-patch.h
   */
  export function ksplice_fail_reverse(fn: () => void): void;
}
