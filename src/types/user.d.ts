/** What programs under `user/` may call. A program exports `main(argv: string[]): number`. */
declare module 'user' {
  /** What crosses the border into the kernel: plain values, and memory that both sides see. */
  export type SyscallArg = number | bigint | string | Uint8Array;
  /**
   * Enters the kernel: calls the function that a `SYSCALL_DEFINE` names.
   * @context user mode; may sleep
   * @returns what the system call returns: a negative error number on failure, -ENOSYS for an
   *   unknown name
   * @linux syscall(2)
   */
  export function syscall(name: string, ...args: SyscallArg[]): number;
  /**
   * Writes one line to the console: standard output of `suture run`. Needs no file system.
   * @context user mode; does not sleep
   * @linux none: puts(3)
   */
  export function print(text: string): void;
  /**
   * C's formatting: `%d %i %u %x %X %o %c %s %%` with the flags `-`, `0`, `+`, space and `#`, a width
   * and a precision. A number is 32 bits wide where it is shown as unsigned, a bigint 64.
   * @context user mode; does not sleep
   * @returns the text
   * @linux sprintf(3)
   */
  export function sprintf(
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): string;
}
