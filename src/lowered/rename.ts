/** Units and macros in other symbols. */
import type { SymbolId } from './nodes.ts';
import { split } from './symbol.ts';
import type { Macro, Unit } from './units.ts';
import { references } from './references.ts';

/** The name that each symbol gets; what is not in it keeps its own. */
export type Names = ReadonlyMap<SymbolId, SymbolId>;

/** The fields of nodes, units and macro arguments that hold a symbol. */
export const SYMBOL_FIELDS: ReadonlySet<string> = new Set(['symbol', 'callee', 'struct']);

/** The unit in other symbols, as a copy; the unit itself if it has none of them. */
export function renameUnit(unit: Unit, names: Names): Unit {
  if (!names.has(unit.symbol) && !references(unit).some(({ symbol }) => names.has(symbol)))
    return unit;
  const renamed = copy(unit, names) as Unit;
  const [file] = split(unit.symbol);
  const moved = split(renamed.symbol)[0] !== file && unit.place.file === undefined;
  return moved ? { ...renamed, place: { ...unit.place, file } } : renamed;
}

export const renameMacro = (macro: Macro, names: Names): Macro => copy(macro, names) as Macro;

function copy(value: unknown, names: Names): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => copy(each, names));
  const fields = Object.entries(value).map(([key, each]: [string, unknown]) => [
    key,
    typeof each === 'string' && SYMBOL_FIELDS.has(key)
      ? (names.get(each) ?? each)
      : copy(each, names),
  ]);
  return Object.fromEntries(fields) as unknown;
}
