/** What user programs may call. */
declare module 'user' {
  export type SyscallArg = number | bigint | string | Uint8Array;
  /** Enters the kernel; a negative errno on failure, -ENOSYS for an unknown name. */
  export function syscall(name: string, ...args: SyscallArg[]): number;
  /** Writes one line to the console (standard output of `suture run`). */
  export function print(text: string): void;
  /** C's formatting, as the kernel's `sprintf`. */
  export function sprintf(
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): string;
}
