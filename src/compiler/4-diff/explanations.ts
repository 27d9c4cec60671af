/** Why each unit of a patch is in it: what a reviewer asks first. */
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { symbolsIn } from '../../lowered/references.ts';
import { structOf } from '../../lowered/transformer.ts';
import type { Unit } from '../../lowered/units.ts';
import type { TextsOfTrees } from '../unit-text.ts';
import type { Difference } from './index.ts';
import { convertersOf } from './transformers/index.ts';

export type Explanation =
  /** Its own text changed. */
  | { kind: 'changed' }
  /** Its text is the same; these constants that it names have other values. */
  | { kind: 'constant'; names: string[] }
  /** Its text is the same, but not what it names. */
  | { kind: 'meaning' }
  | { kind: 'callback'; callback: CallbackKind }
  /** Named by KPATCH_TRANSFORM: it converts the instances of a struct, forth or back. */
  | { kind: 'transformer'; struct: SymbolId }
  /** New, and named by these units of the patch. */
  | { kind: 'needed'; by: SymbolId[] };

/** By symbol, for each unit that a patch brings; at least one each. */
export function explanationsOf(
  difference: Difference,
  texts: TextsOfTrees,
): Map<SymbolId, Explanation[]> {
  const { functions, objects, changes, reasons } = difference;
  const units: Unit[] = [
    ...functions.map((each) => each.unit),
    ...objects.flatMap((object) => [...object.data, ...object.structs]),
  ];
  const constants = changes.filter(({ kind }) => kind === 'constant').map(({ name }) => name);
  const old = new Map(functions.map((each) => [each.unit.symbol, each.old]));
  const callbacks = objects.flatMap((object) => object.callbacks);
  const transformers = objects.flatMap((object) => object.transformers);
  const users = usersOf(units);
  return new Map(
    units.map((unit) => {
      const { symbol } = unit;
      const isChanged = reasons.get(symbol)?.why === 'changed';
      const was = old.get(symbol) ?? null;
      const found = isChanged ? [explainChange(unit, was, constants, texts)] : [];
      for (const each of callbacks)
        if (each.symbol === symbol) found.push({ kind: 'callback', callback: each.kind });
      for (const each of transformers)
        if (convertersOf([each]).includes(symbol))
          found.push({ kind: 'transformer', struct: structOf(each) });
      if (!isChanged && users.has(symbol)) found.push({ kind: 'needed', by: users.get(symbol)! });
      return [symbol, found];
    }),
  );
}

/** `was` is null where the name stood for another kind of unit. */
function explainChange(
  now: Unit,
  was: Unit | null,
  constants: readonly string[],
  texts: TextsOfTrees,
): Explanation {
  const text = texts.new(now).join('\n');
  if (was === null || text !== texts.old(was).join('\n')) return { kind: 'changed' };
  const names = constants.filter((name) => isNamed(name, text));
  return names.length > 0 ? { kind: 'constant', names } : { kind: 'meaning' };
}

/** Whether a text names a constant, e.g. `LIMIT` or `Mode.READ`, as a word of its own. */
function isNamed(name: string, text: string): boolean {
  const words = name.replace('.', '\\s*\\.\\s*');
  return new RegExp(`(?<![\\w$.])${words}(?![\\w$])`).test(text);
}

/** For each symbol, which other units name it. */
function usersOf(units: readonly Unit[]): Map<SymbolId, SymbolId[]> {
  const users = new Map<SymbolId, SymbolId[]>();
  for (const unit of units) {
    for (const symbol of symbolsIn(unit)) {
      if (symbol === unit.symbol) continue;
      const known = users.get(symbol);
      if (known) known.push(unit.symbol);
      else users.set(symbol, [unit.symbol]);
    }
  }
  return users;
}
