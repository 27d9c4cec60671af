/** The files of /proc, /sys and debugfs, for K code that serves them to programs, and numbers in texts. */
declare module 'kernel' {
  /**
   * Reads a file of /proc, /sys or debugfs: runs its own functions in the calling task.
   * @context process; may sleep
   * @returns the text, or a negative errno
   * @linux fs/kernel_read_file.c
   */
  export function kernel_read_file(path: string): string | number;
  /**
   * Writes to a file of /proc, /sys or debugfs: runs its own functions in the calling task.
   * @context process; may sleep
   * @returns how many characters the file took, or a negative errno
   * @linux fs/read_write.c, kernel_write()
   */
  export function kernel_write_file(path: string, text: string): number;
  /**
   * The names in a directory of /proc, /sys or debugfs.
   * @context process; does not sleep
   * @returns the names, or a negative errno
   * @linux fs/readdir.c, iterate_dir()
   */
  export function kernel_list_dir(path: string): string[] | number;
  /**
   * Type and permission bits of a file of /proc, /sys or debugfs.
   * @context process; does not sleep
   * @returns as in `st_mode`, or a negative errno
   * @linux fs/stat.c, vfs_getattr()
   */
  export function kernel_file_mode(path: string): number;
  /**
   * Reads a number in base 0 (by prefix), 8, 10 or 16 into `result[0]`.
   * @context any
   * @returns 0, -EINVAL or -ERANGE
   * @linux lib/kstrtox.c
   */
  export function kstrtoint(text: string, base: number, result: number[] | Int32Array): number;
  /**
   * Reads a number without a sign in base 0 (by prefix), 8, 10 or 16 into `result[0]`.
   * @context any
   * @returns 0, -EINVAL or -ERANGE
   * @linux lib/kstrtox.c
   */
  export function kstrtouint(text: string, base: number, result: number[] | Uint32Array): number;
  /**
   * Reads y, n, 1, 0, t, f, on or off into `result[0]`.
   * @context any
   * @returns 0 or -EINVAL
   * @linux lib/kstrtox.c
   */
  export function kstrtobool(text: string, result: boolean[] | Uint8Array): number;
}
