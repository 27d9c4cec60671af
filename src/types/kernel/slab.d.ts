/** Giving objects back. */
declare module 'kernel' {
  /**
   * Gives an object back. There is nothing to free; but to free it again, to use a lock or timer in
   * it, or to free it with a timer armed is reported.
   * @context any
   * @linux mm/slub.c
   */
  export function kfree(object: object | null): void;
}
