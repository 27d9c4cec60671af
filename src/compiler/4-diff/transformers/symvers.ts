/**
 * Units that have another symver once some structs have another layout: what is built on the patch is
 * built against these, whether or not the patch brings the units.
 */
import type { Symver } from '../../../lowered/module.ts';
import type { SymbolId } from '../../../lowered/nodes.ts';
import { keyOf, typeKey } from '../../../lowered/symver.ts';
import type { Image, Unit } from '../../../lowered/units.ts';

/** Of the units of both images, but the structs themselves; in the order of the new one. */
export function symversWith(structs: ReadonlySet<SymbolId>, old: Image, next: Image): Symver[] {
  if (structs.size === 0) return [];
  const concerned = mentioning(structs, next);
  const before = new Map(unitsOf(old).map((unit) => [unit.symbol, unit]));
  return unitsOf(next).flatMap((unit): Symver[] => {
    const was = before.get(unit.symbol);
    if (unit.kind === 'constant' || was?.kind !== unit.kind || was.symver === unit.symver)
      return [];
    const { symbol, symver } = unit;
    return concerned.has(keyOf(unit)) && !structs.has(symbol) ? [{ symbol, symver }] : [];
  });
}

/** The symtypes from which mentions lead to one of the structs. */
function mentioning(structs: ReadonlySet<SymbolId>, { objects }: Image): Set<string> {
  const users = new Map<string, string[]>();
  for (const { symbol, mentions } of objects
    .flatMap((object) => object.files)
    .flatMap((file) => file.symtypes)) {
    for (const each of mentions) {
      const known = users.get(each);
      if (known) known.push(symbol);
      else users.set(each, [symbol]);
    }
  }
  const reached = new Set([...structs].map(typeKey));
  for (const key of reached) for (const user of users.get(key) ?? []) reached.add(user);
  return reached;
}

const unitsOf = ({ objects }: Image): Unit[] =>
  objects.flatMap((object) => object.files).flatMap((file) => file.units);
