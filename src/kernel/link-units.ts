/** What one owner (vmlinux, a module, a patch, a program) brings to a kernel, ready to link. */
import type { SymbolId } from '../lowered/nodes.ts';
import type { DataUnit, FunctionUnit, Macro, ObjectImage, StructUnit } from '../lowered/units.ts';

export interface LinkUnits {
  functions: FunctionUnit[];
  data: DataUnit[];
  structs: StructUnit[];
  /** Data symbols, each after those that its initialiser reads. */
  dataOrder: SymbolId[];
}

export function unitsOf(object: ObjectImage): LinkUnits {
  const units: LinkUnits = { functions: [], data: [], structs: [], dataOrder: object.dataOrder };
  for (const unit of object.files.flatMap((file) => file.units)) {
    if (unit.kind === 'function') units.functions.push(unit);
    else if (unit.kind === 'data') units.data.push(unit);
    else if (unit.kind === 'struct') units.structs.push(unit);
  }
  return units;
}

/** The functions that macros of a name name, in order. */
export const symbolsOf = (macros: readonly Macro[], macro: string): SymbolId[] =>
  macros.flatMap(({ name, args: [first] }) =>
    name === macro && first && 'symbol' in first ? [first.symbol] : [],
  );
