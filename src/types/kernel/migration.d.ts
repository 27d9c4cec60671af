/** Macros of patches about data that is live: how its structs change, and which locks guard it. */
declare module 'kernel' {
  /**
   * Says that a field of a struct has another name than in the running kernel: instances keep its
   * value. Without it, one field goes and another one comes.
   * @context top level of a file
   * @linux none: structs of a live Linux kernel cannot change
   */
  export function KPATCH_RENAME_FIELD(struct: new () => object, from: string, to: string): void;
  /**
   * Converts each instance of a struct that changes, inside the stop. `convert` is called when the
   * instance has all fields of the new layout (new ones from their initialisers, renamed ones with
   * their values); `was` is a copy of its fields as they were. `invert` is called on unload, when the
   * instance has all fields of the old layout again; without it, the patch cannot be unloaded. Neither
   * may sleep; a result that is not 0 refuses the operation, and all that was written is undone.
   * @context top level of a file
   * @linux none: structs of a live Linux kernel cannot change
   */
  export function KPATCH_TRANSFORM<T extends object>(
    struct: new () => T,
    convert: (now: T, was: any) => number | void,
    invert?: ((now: any, was: T) => number | void) | null,
  ): void;
  /**
   * Says which lock guards what a callback of the stop, or a function of KPATCH_TRANSFORM, writes:
   * while anybody holds it, the stop is tried again later. `lock` is a variable, a field of one
   * (`table.lock`), or, as a text, a field of each instance that is converted. One for each lock.
   * @context top level of a file
   * @linux none: kernel/livepatch leaves it to the author
   */
  export function KPATCH_GUARDED_BY(fn: (...args: any[]) => unknown, lock: unknown): void;
}
