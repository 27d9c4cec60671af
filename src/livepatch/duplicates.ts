/** What a patch names twice: two directories of one name cannot be in sysfs (klp_init_patch: kobject_add). */
import type { Patch } from './patch.ts';

/** The path below /sys of the first directory that would be there twice, or null. */
export function duplicateOf({ name, objects }: Patch): string | null {
  const seen = new Set<string>();
  const paths = objects.flatMap((object) => {
    const directory = `/kernel/livepatch/${name}/${object.name}`;
    const functions = object.functions().map((func) => func.symbol ?? func.name + position(func));
    return [directory, ...functions.map((each) => `${directory}/${each}`)];
  });
  for (const path of paths) {
    if (seen.has(path)) return path;
    seen.add(path);
  }
  return null;
}

const position = ({ sympos }: { sympos: number }): string => `,${sympos || 1}`;
