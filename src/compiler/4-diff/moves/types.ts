/** Types that stand in another file than before: they count for symvers, and have no code of their own. */
import type { Names } from '../../../lowered/rename.ts';
import { split } from '../../../lowered/symbol.ts';
import { symbolOf, typeKey } from '../../../lowered/symver.ts';
import type { Image, ObjectImage } from '../../../lowered/units.ts';
import { unitsOf } from '../../../lowered/walk.ts';
import { onePerKey } from './unique.ts';

/** By key: interfaces, aliases and enums by their name, structs as `moved` says. */
export function movedTypes(old: Image, next: Image, moved: Names): Names {
  const names = new Map<string, string>();
  const structs = new Set([...structsOf(old), ...structsOf(next)]);
  for (const [now, was] of moved)
    if (structs.has(typeKey(now))) names.set(typeKey(now), typeKey(was));
  for (const after of next.objects) {
    const before = old.objects.find(({ name }) => name === after.name);
    if (!before) continue;
    const [left, right] = [keysOf(before, structs), keysOf(after, structs)];
    const gone = [...left].filter((key) => !right.has(key));
    const fresh = [...right].filter((key) => !left.has(key));
    for (const { was, now } of onePerKey(gone, fresh, nameOf)) names.set(now, was);
  }
  return names;
}

const nameOf = (key: string): string => split(symbolOf(key))[1];

const structsOf = ({ objects }: Image): string[] =>
  unitsOf(objects).flatMap((unit) => (unit.kind === 'struct' ? [typeKey(unit.symbol)] : []));

const keysOf = ({ files }: ObjectImage, structs: ReadonlySet<string>): Set<string> =>
  new Set(
    files
      .flatMap((file) => file.symtypes)
      .map(({ symbol }) => symbol)
      .filter((key) => key !== symbolOf(key) && !structs.has(key)),
  );
