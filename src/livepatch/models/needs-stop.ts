/** Which patches only a model that stops the machine, and looks who is in the way, can load. */
import type { PatchModule } from '../../lowered/module.ts';
import { split } from '../../lowered/symbol.ts';
import { structOf } from '../../lowered/transformer.ts';
import type { LivepatchCore } from '../core.ts';
import type { Refusal } from '../operation.ts';
import { refuse } from '../operation.ts';

/** Callbacks and transformers that must run atomically with the switch have no moment here. */
export function needsStop(core: LivepatchCore, module: PatchModule): Refusal | null {
  const kinds = new Set(
    module.objects.flatMap((object) => object.callbacks.map(({ kind }) => kind)),
  );
  if (!kinds.has('load') && !kinds.has('unload')) return needsCheck(core, module);
  const text = `patch '${module.name}' has a load callback, which needs all tasks to switch at once`;
  const advice =
    'use pre- and post-patch callbacks or shadow variables, or a model that stops the machine';
  return refuse('EINVAL', text, [advice]);
}

/** Structs get other layouts only while no task could see both. */
export function needsCheck(core: LivepatchCore, module: PatchModule): Refusal | null {
  const structs = module.objects.flatMap((object) => object.transformers).map(structOf);
  if (structs.length > 0) {
    const text = `patch '${module.name}' changes the layout of ${named(structs)}, which needs all tasks to switch at once`;
    return refuse('EINVAL', text, [
      'keep new state in shadow variables, or use a model that stops the machine',
    ]);
  }
  const kept = module.replace ? core.patches.flatMap((each) => core.layouts.structsOf(each)) : [];
  if (kept.length === 0) return null;
  const text = `patch '${module.name}' replaces one that changed the layout of ${named(kept)}, which needs all tasks to switch back at once`;
  return refuse('EBUSY', text, ['use a model that stops the machine']);
}

const named = (symbols: readonly string[]): string =>
  `struct ${[...new Set(symbols)].map((symbol) => `'${split(symbol)[1]}'`).join(', ')}`;
