/** The order of data initialisers: each after those it reads, ties in path and source order. */
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import { neededFirst } from '../../lowered/order.ts';
import type { FileImage, Unit } from '../../lowered/units.ts';
import { rootsOf, walk } from '../../lowered/walk.ts';

/** Structs that make each other: their initialisers call each other when the first is made. */
const MAX_NESTED_STRUCTS = 200;

export interface DataOrder {
  order: SymbolId[];
  /** One cycle of units, if there is any. */
  cycle: Unit[] | null;
  /** A struct that makes another that makes another …, too many of them. */
  tooDeep: Unit | null;
}

export function dataOrder(files: readonly FileImage[]): DataOrder {
  const units = new Map(files.flatMap((file) => file.units).map((unit) => [unit.symbol, unit]));
  const needed = (unit: Unit): Unit[] => needs(unit).flatMap((symbol) => units.get(symbol) ?? []);
  const roots = [...units.values()].filter(({ kind }) => kind === 'data' || kind === 'struct');
  const { order, cycle } = neededFirst(roots, needed);
  const depths = new Map<Unit, number>();
  for (const unit of order) {
    const below = unit.kind === 'struct' ? needed(unit).map((each) => depths.get(each) ?? 0) : [];
    depths.set(
      unit,
      below.reduce((most, depth) => Math.max(most, depth + 1), 0),
    );
  }
  const tooDeep = order.find((unit) => depths.get(unit)! > MAX_NESTED_STRUCTS) ?? null;
  const data = order.filter(({ kind }) => kind === 'data').map(({ symbol }) => symbol);
  return { order: data, cycle, tooDeep };
}

function needs(unit: Unit): SymbolId[] {
  const symbols: SymbolId[] = [];
  const note = (node: Node): void => {
    if (node.kind === 'data') symbols.push(node.symbol);
    if (node.kind === 'new-struct') symbols.push(node.struct);
  };
  for (const root of rootsOf(unit)) walk(root, note);
  return symbols;
}
