/** Live patches by hand: modules that fill a klp_patch and enable it. */
declare module 'kernel' {
  /**
   * A function that a patch replaces (`struct klp_func`).
   * @linux include/linux/livepatch.h
   */
  export class KlpFunc {
    /** The bare name of the function to be replaced. */
    old_name: string;
    /** What runs instead: a function of the livepatch module. */
    new_func: ((...args: any[]) => unknown) | null;
    /** Which of several functions of that name in the object, from 1; 0 if there is only one. */
    old_sympos: number;
  }
  /**
   * What is called at the moments of a patched object's life (`struct klp_callbacks`).
   * @linux include/linux/livepatch.h
   */
  export class KlpCallbacks {
    /** Before the object is patched; a nonzero result refuses the patch. */
    pre_patch: ((object: KlpObject) => number) | null;
    /** After it was patched. */
    post_patch: ((object: KlpObject) => void) | null;
    /** Before it is unpatched. */
    pre_unpatch: ((object: KlpObject) => void) | null;
    /** After it was unpatched. */
    post_unpatch: ((object: KlpObject) => void) | null;
  }
  /**
   * The part of a patch that concerns vmlinux or a module (`struct klp_object`).
   * @linux include/linux/livepatch.h
   */
  export class KlpObject {
    /** The module; null for vmlinux. */
    name: string | null;
    /** The functions that are replaced. */
    funcs: KlpFunc[];
    /** What is called meanwhile. */
    readonly callbacks: KlpCallbacks;
    /** The module while it is loaded, hence in callbacks; null for vmlinux. */
    mod: string | null;
  }
  /**
   * A change of the system's state that a later patch takes over in the same or a newer version
   * (`struct klp_state`).
   * @linux include/linux/livepatch.h
   */
  export class KlpState {
    /** Which state. */
    id: number;
    /** Its version. */
    version: number;
    /** For the callbacks' own use. */
    data: any;
  }
  /**
   * A live patch (`struct klp_patch`).
   * @linux include/linux/livepatch.h
   */
  export class KlpPatch {
    /** The module that brings it: `THIS_MODULE`. It stays while the patch is enabled. */
    mod: string | null;
    /** What it replaces, object by object. */
    objs: KlpObject[];
    /** The states that it changes. */
    states: KlpState[];
    /** Replaces all patches that are enabled. */
    replace: boolean;
  }
  /**
   * What a shadow variable holds; its identity is that of Linux's memory block.
   * @linux kernel/livepatch/shadow.c
   */
  export class KlpShadowData {
    /** Whatever it is to hold. */
    value: any;
  }
  /**
   * Enables a patch, from the init function of its module.
   * @context process; may sleep
   * @returns 0 or a negative errno
   * @linux kernel/livepatch/core.c
   */
  export function klp_enable_patch(patch: KlpPatch): number;
  /**
   * Declares a state of the system that the patch changes, with its version, so that a later patch can
   * take it over: one that replaces this one must know the state, in the same or a newer version. Ids are
   * the authors' to agree on.
   * @context top level of a file
   * @linux struct klp_state, include/linux/livepatch.h
   */
  export function KPATCH_STATE(id: number, version: number): void;
  /**
   * The patch's state of an id; with null, of the patch whose callback runs.
   * @context process; does not sleep
   * @returns the state, or null
   * @linux kernel/livepatch/state.c
   */
  export function klp_get_state(patch: KlpPatch | null, id: number): KlpState | null;
  /**
   * In a callback: the newest state of an id among the patches that were enabled before.
   * @context process; does not sleep
   * @returns the state, or null
   * @linux kernel/livepatch/state.c
   */
  export function klp_get_prev_state(id: number): KlpState | null;
  /**
   * The shadow variable of an object by its id.
   * @context any
   * @returns the variable, or null
   * @linux kernel/livepatch/shadow.c
   */
  export function klp_shadow_get(obj: object, id: number): KlpShadowData | null;
  /**
   * Makes a shadow variable. `ctor(obj, shadow, data)` runs before anybody sees it and must not
   * sleep; nonzero discards it. Sizes and gfp flags have no meaning here.
   * @context any
   * @returns the variable, or null; for one that exists null, with a warning
   * @linux kernel/livepatch/shadow.c
   */
  export function klp_shadow_alloc(
    obj: object,
    id: number,
    ctor: ((obj: any, shadow: KlpShadowData, data: any) => number) | null,
    data: unknown,
  ): KlpShadowData | null;
  /**
   * As `klp_shadow_alloc`, but one that exists is taken, without calling `ctor`.
   * @context any
   * @returns the variable, or null
   * @linux kernel/livepatch/shadow.c
   */
  export function klp_shadow_get_or_alloc(
    obj: object,
    id: number,
    ctor: ((obj: any, shadow: KlpShadowData, data: any) => number) | null,
    data: unknown,
  ): KlpShadowData | null;
  /**
   * Frees a shadow variable; `dtor(obj, shadow)` runs if there was one.
   * @context any
   * @linux kernel/livepatch/shadow.c
   */
  export function klp_shadow_free(
    obj: object,
    id: number,
    dtor: ((obj: any, shadow: KlpShadowData) => void) | null,
  ): void;
  /**
   * Frees the shadow variables of an id of all objects.
   * @context any
   * @linux kernel/livepatch/shadow.c
   */
  export function klp_shadow_free_all(
    id: number,
    dtor: ((obj: any, shadow: KlpShadowData) => void) | null,
  ): void;
  /**
   * kGraft: a kernel thread says that it holds nothing of the old code and may be switched.
   * @context any
   * @linux none: kGraft, include/linux/sched.h
   */
  export function kgr_task_safe(task: TaskStruct): void;
}
