/** Directories and attributes of /sys. */
declare module 'kernel' {
  /**
   * A directory of /sys (`struct kobject`).
   * @linux include/linux/kobject.h
   */
  export class Kobject {
    /** The name of the directory. */
    readonly name: string;
  }
  /**
   * The page that an attribute shows itself in.
   * @linux fs/sysfs/file.c
   */
  export class SysfsBuf {
    private readonly _sysfs_buf: never;
  }
  /**
   * A file of /sys, one value each (`struct kobj_attribute`).
   * @linux include/linux/kobject.h
   */
  export class KobjAttribute {
    /** The name of the file. */
    name: string;
    /** Permission bits. */
    mode: number;
    /**
     * Fills the page and yields the length, or a negative errno. It runs in the task that reads,
     * and may sleep.
     */
    show: ((kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf) => number) | null;
    /** Takes what was written: yields how many characters, or a negative errno. It may sleep. */
    store: ((kobj: Kobject, attr: KobjAttribute, text: string, count: number) => number) | null;
  }
  /**
   * Attributes that come and go together (`struct attribute_group`).
   * @linux include/linux/sysfs.h
   */
  export class AttributeGroup {
    /** Their own directory; null for none. */
    name: string | null;
    /** The attributes. */
    attrs: KobjAttribute[];
  }
  /**
   * /sys/kernel (Linux's variable of that name).
   * @context process; does not sleep
   * @returns the directory
   * @linux kernel/ksysfs.c
   */
  export function kernel_kobj(): Kobject;
  /**
   * Makes a directory below `parent`, or below /sys.
   * @context process; does not sleep
   * @returns the directory, or null if the name is taken
   * @linux lib/kobject.c
   */
  export function kobject_create_and_add(name: string, parent: Kobject | null): Kobject | null;
  /**
   * Takes a reference.
   * @context process; does not sleep
   * @returns the same directory
   * @linux lib/kobject.c
   */
  export function kobject_get(kobj: Kobject): Kobject;
  /**
   * Drops a reference; with the last one the directory goes, and all that is in it.
   * @context process; does not sleep
   * @linux lib/kobject.c
   */
  export function kobject_put(kobj: Kobject | null): void;
  /**
   * Adds an attribute to a directory.
   * @context process; does not sleep
   * @returns 0, or -EEXIST with a backtrace
   * @linux fs/sysfs/file.c
   */
  export function sysfs_create_file(kobj: Kobject, attr: KobjAttribute): number;
  /**
   * Takes an attribute away.
   * @context process; does not sleep
   * @linux fs/sysfs/file.c
   */
  export function sysfs_remove_file(kobj: Kobject, attr: KobjAttribute): void;
  /**
   * Adds the attributes of a group to a directory.
   * @context process; does not sleep
   * @returns 0, or -EEXIST with a backtrace
   * @linux fs/sysfs/group.c
   */
  export function sysfs_create_group(kobj: Kobject, group: AttributeGroup): number;
  /**
   * Takes the attributes of a group away.
   * @context process; does not sleep
   * @linux fs/sysfs/group.c
   */
  export function sysfs_remove_group(kobj: Kobject, group: AttributeGroup): void;
  /**
   * Writes a text to the page, formatted as by `sprintf`.
   * @context process; does not sleep
   * @returns the length of the text
   * @linux fs/sysfs/file.c
   */
  export function sysfs_emit(
    buf: SysfsBuf,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): number;
  /**
   * As `sysfs_emit`, from a place in the page on.
   * @context process; does not sleep
   * @returns the length of the text
   * @linux fs/sysfs/file.c
   */
  export function sysfs_emit_at(
    buf: SysfsBuf,
    at: number,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): number;
}
