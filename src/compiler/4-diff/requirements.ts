/** What the patch refers to in the running kernel, with the interface it is built against. */
import type { PatchModule } from '../../lowered/module.ts';
import { references } from '../../lowered/references.ts';
import type { Image, Unit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';

/** In the order of the symbols; `code` are the units that the patch brings. */
export function requirements(code: readonly Unit[], old: Image): PatchModule['requires'] {
  const known = new Map(unitsOf(old.objects).map((unit) => [unit.symbol, unit]));
  const own = new Set(code.map((unit) => unit.symbol));
  const needed = new Map<string, PatchModule['requires'][number]>();
  for (const { symbol, kind } of code.flatMap(references)) {
    const unit = known.get(symbol);
    if (!unit || unit.kind === 'constant' || own.has(symbol)) continue;
    needed.set(symbol, { symbol, kind, abi: unit.abi, symver: unit.symver });
  }
  return [...needed.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}
