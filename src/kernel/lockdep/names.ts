/**
 * Names of lock classes. A lock is known by the place of its initialiser: a data object
 * (`fs/dcache.ts:dcache_lock`), a part of one (`fs/pipe.ts:table.locks[2]`), a field of a struct
 * (`fs/inode.ts:Inode.i_lock`, one class for all instances), or a line of a function.
 */

/** A class's name in a report: that of the data object or field, else the file and line. */
export function displayName(site: string): string {
  if (site === '') return '<unknown>';
  const at = site.lastIndexOf(':');
  const name = site.slice(at + 1);
  return /^\d+$/.test(name) ? site : name;
}
