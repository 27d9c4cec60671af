/** Files of /proc. */
declare module 'kernel' {
  /**
   * A file or directory of /proc (`struct proc_dir_entry`). A parent of null is /proc itself.
   * @linux include/linux/proc_fs.h
   */
  export class ProcDirEntry {
    private readonly _proc_dir_entry: never;
  }
  /**
   * Makes a directory.
   * @context process; does not sleep
   * @returns the directory, or null, with a warning, if the name is taken
   * @linux fs/proc/generic.c
   */
  export function proc_mkdir(name: string, parent: ProcDirEntry | null): ProcDirEntry | null;
  /**
   * Makes a file with permission bits `mode`. One of the machine's own files is replaced.
   * @context process; does not sleep
   * @returns the file, or null, with a warning, if the name is taken
   * @linux fs/proc/generic.c
   */
  export function proc_create(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    ops: SeqOperations,
  ): ProcDirEntry | null;
  /**
   * As `proc_create`; `data` is the `private` of what the file is shown in.
   * @context process; does not sleep
   * @returns the file, or null, with a warning, if the name is taken
   * @linux fs/proc/generic.c
   */
  export function proc_create_data(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    ops: SeqOperations,
    data: unknown,
  ): ProcDirEntry | null;
  /**
   * Makes a file that is only shown; a mode of 0 is 0444.
   * @context process; does not sleep
   * @returns the file, or null, with a warning, if the name is taken
   * @linux fs/proc/generic.c
   */
  export function proc_create_single(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    show: SeqShow,
  ): ProcDirEntry | null;
  /**
   * As `proc_create_single`; `data` is the `private` of what the file is shown in.
   * @context process; does not sleep
   * @returns the file, or null, with a warning, if the name is taken
   * @linux fs/proc/generic.c
   */
  export function proc_create_single_data(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    show: SeqShow,
    data: unknown,
  ): ProcDirEntry | null;
  /**
   * Takes a file away, or a directory with all that is in it.
   * @context process; does not sleep
   * @linux fs/proc/generic.c
   */
  export function proc_remove(entry: ProcDirEntry | null): void;
  /**
   * Takes away what has a name in a directory.
   * @context process; does not sleep
   * @linux fs/proc/generic.c
   */
  export function remove_proc_entry(name: string, parent: ProcDirEntry | null): void;
}
