/** A patch module's content: what the differ found, in the form that is written. */
import { hashOf } from '../../lowered/meaning.ts';
import type { ModuleObject, PatchModule } from '../../lowered/module.ts';
import { FORMAT } from '../../lowered/module.ts';
import type { Difference } from '../4-diff/index.ts';
import type { Images } from '../compile-pair.ts';
import type { UnitText } from '../unit-text.ts';
import { changedSources } from './sources.ts';

/** `textOf`: the text of a unit of the new tree. */
export function payload(
  difference: Difference,
  images: Images,
  textOf: UnitText,
  { name, replace }: { name: string; replace: boolean },
): Omit<PatchModule, 'checksum'> {
  const { old, new: next, base } = images;
  const objects: ModuleObject[] = difference.objects
    .map((object) => ({
      name: object.name,
      functions: difference.functions
        .filter((each) => each.object === object.name)
        .map(({ unit, old: was, force }) => ({
          unit,
          change: was ? ('changed' as const) : ('new' as const),
          baseHash: was && hashOf(was),
          force,
          text: textOf(unit),
        })),
      data: object.data,
      dataOrder: object.dataOrder,
      structs: object.structs,
      callbacks: object.callbacks,
      transformers: object.transformers,
      guards: object.guards,
    }))
    .filter(
      ({ functions, callbacks, data, transformers }) =>
        functions.length + callbacks.length + data.length + transformers.length > 0,
    );
  return {
    format: FORMAT,
    name,
    replace,
    base,
    kernel: { name: old.name, version: old.version },
    objects,
    requires: difference.requires,
    symvers: difference.symvers,
    states: difference.states,
    sources: changedSources(old, next),
  };
}
