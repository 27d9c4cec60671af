/**
 * What a tree says besides the code that its patch brings: a patch that is built on this one has to
 * know it, since it would take it for its own otherwise. No kernel links any of it.
 */
import { sameMeaning } from '../../lowered/meaning.ts';
import type { SourceChange } from '../../lowered/module.ts';
import { canonical } from '../../lowered/meaning.ts';
import type { Image, ObjectImage } from '../../lowered/units.ts';

/** Constants that differ, data and structs that live on under another declaration, and the macros. */
export function changedSources(old: Image, next: Image): SourceChange[] {
  return next.objects.flatMap((after) => {
    const before = old.objects.find(({ name }) => name === after.name);
    if (!before) return [];
    const change = {
      object: after.name,
      units: changedUnits(before, after),
      macros: changedMacros(before, after),
    };
    return change.units.length + change.macros.length > 0 ? [change] : [];
  });
}

function changedUnits(before: ObjectImage, after: ObjectImage): SourceChange['units'] {
  const known = new Map(
    before.files.flatMap(({ units }) => units).map((unit) => [unit.symbol, unit]),
  );
  return after.files
    .flatMap(({ units }) => units)
    .flatMap((unit) => {
      if (unit.kind === 'function') return [];
      const was = known.get(unit.symbol);
      const isChanged = was ? !sameMeaning(was, unit) : unit.kind === 'constant';
      return isChanged ? [unit] : [];
    });
}

function changedMacros(before: ObjectImage, after: ObjectImage): SourceChange['macros'] {
  const known = new Map(before.files.map(({ path, macros }) => [path, canonical(macros)]));
  return after.files
    .filter(({ path, macros }) => (known.get(path) ?? '[]') !== canonical(macros))
    .map(({ path, macros }) => ({ file: path, macros }));
}
