/** Files of debugfs, below /sys/kernel/debug. */
declare module 'kernel' {
  /**
   * A file or directory of debugfs (`struct dentry`). A parent of null is /sys/kernel/debug itself.
   * @linux include/linux/debugfs.h
   */
  export class Dentry {
    private readonly _dentry: never;
  }
  /**
   * Makes a directory.
   * @context process; does not sleep
   * @returns the directory, or null, with a line in the log, if the name is taken
   * @linux fs/debugfs/inode.c
   */
  export function debugfs_create_dir(name: string, parent: Dentry | null): Dentry | null;
  /**
   * Makes a file; `data` is the `private` of what it is shown in.
   * @context process; does not sleep
   * @returns the file, or null, with a line in the log, if the name is taken
   * @linux fs/debugfs/inode.c
   */
  export function debugfs_create_file(
    name: string,
    mode: number,
    parent: Dentry | null,
    data: unknown,
    ops: SeqOperations,
  ): Dentry | null;
  /**
   * Makes a file that shows and sets `value[0]`, in decimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_u8(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint8Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, in decimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_u16(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint16Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, in decimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_u32(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint32Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, in decimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_u64(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: BigUint64Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, in hexadecimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_x32(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint32Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, in hexadecimal.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_x64(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: BigUint64Array,
  ): void;
  /**
   * Makes a file that shows and sets `value[0]`, as Y or N.
   * @context process; does not sleep
   * @linux fs/debugfs/file.c
   */
  export function debugfs_create_bool(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint8Array,
  ): void;
  /**
   * Takes a file away, or a directory with all that is in it.
   * @context process; does not sleep
   * @linux fs/debugfs/inode.c
   */
  export function debugfs_remove(dentry: Dentry | null): void;
}
