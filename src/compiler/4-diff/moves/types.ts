/** Types that stand in another file than before: they count for symvers, and have no code of their own. */
import type { Names } from '../../../lowered/rename.ts';
import { split } from '../../../lowered/symbol.ts';
import { symbolOf, typeKey } from '../../../lowered/symver.ts';
import type { Image, ObjectImage } from '../../../lowered/units.ts';

/** By key: interfaces, aliases and enums by their name, structs as `moved` says. */
export function movedTypes(old: Image, next: Image, moved: Names): Names {
  const names = new Map<string, string>();
  for (const [now, was] of moved) names.set(typeKey(now), typeKey(was));
  const structs = new Set([...structsOf(old), ...structsOf(next)]);
  for (const after of next.objects) {
    const before = old.objects.find(({ name }) => name === after.name);
    if (!before) continue;
    const [left, right] = [keysOf(before, structs), keysOf(after, structs)];
    const gone = byName([...left].filter((key) => !right.has(key)));
    for (const [name, key] of byName([...right].filter((each) => !left.has(each)))) {
      const was = gone.get(name);
      if (key && was) names.set(key, was);
    }
  }
  return names;
}

const structsOf = ({ objects }: Image): string[] =>
  objects
    .flatMap((object) => object.files)
    .flatMap((file) => file.units)
    .flatMap((unit) => (unit.kind === 'struct' ? [typeKey(unit.symbol)] : []));

const keysOf = ({ files }: ObjectImage, structs: ReadonlySet<string>): Set<string> =>
  new Set(
    files
      .flatMap((file) => file.symtypes)
      .map(({ symbol }) => symbol)
      .filter((key) => key !== symbolOf(key) && !structs.has(key)),
  );

/** The key of each name; null where several types have it. */
function byName(keys: readonly string[]): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const key of keys) {
    const [, name] = split(symbolOf(key));
    found.set(name, found.has(name) ? null : key);
  }
  return found;
}
