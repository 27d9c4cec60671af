/** Pairs of units: what stands under the same object, file and name in both trees. */
import { callbackKind } from '../../lowered/callbacks.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Macro, ObjectImage, Unit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';

/** A unit of both trees. */
export interface Pair {
  was: Unit;
  now: Unit;
}

/** One object (vmlinux or a module) in both trees. */
export interface Correlation {
  object: string;
  old: ReadonlyMap<SymbolId, Unit>;
  new: ReadonlyMap<SymbolId, Unit>;
  pairs: Pair[];
  /** Units that only the new tree has. */
  fresh: ReadonlyMap<SymbolId, Unit>;
  /** Units that only the old tree has. */
  gone: Unit[];
  oldMacros: { file: string; macro: Macro }[];
  /** Without the callbacks that the old tree has: they are those of an earlier patch. */
  newMacros: { file: string; macro: Macro }[];
  /** The new tree's data symbols in the order of their initialisers. */
  dataOrder: SymbolId[];
}

export function correlate(before: ObjectImage, after: ObjectImage): Correlation {
  const old = bySymbol(before);
  const next = bySymbol(after);
  const had = new Set(macrosOf(before).map(keyOf));
  return {
    object: after.name,
    old,
    new: next,
    pairs: [...next.values()].flatMap((now) => {
      const was = old.get(now.symbol);
      return was ? [{ was, now }] : [];
    }),
    fresh: new Map([...next].filter(([symbol]) => !old.has(symbol))),
    gone: [...old.values()].filter((unit) => !next.has(unit.symbol)),
    oldMacros: macrosOf(before),
    newMacros: macrosOf(after).filter((each) => !acts(each) || !had.has(keyOf(each))),
    dataOrder: after.dataOrder,
  };
}

/** The units of an object by symbol. */
export const bySymbol = (object: ObjectImage): Map<SymbolId, Unit> =>
  new Map(unitsOf([object]).map((unit) => [unit.symbol, unit]));

/** Whether a macro says what happens as a patch comes or goes: a patch that is there has done it. */
const acts = ({ macro: { name } }: Correlation['newMacros'][number]): boolean =>
  callbackKind(name) !== undefined || CONVERTS.has(name);

const CONVERTS: ReadonlySet<string> = new Set([
  'KPATCH_RENAME_FIELD',
  'KPATCH_TRANSFORM',
  'KPATCH_GUARDED_BY',
  'KPATCH_STATE',
]);

const keyOf = ({ macro }: Correlation['newMacros'][number]): string =>
  JSON.stringify([macro.name, macro.args]);

const macrosOf = (object: ObjectImage): { file: string; macro: Macro }[] =>
  object.files.flatMap((file) => file.macros.map((macro) => ({ file: file.path, macro })));
