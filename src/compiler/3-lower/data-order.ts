/** The order of data initialisers: each after those it reads, ties in path and source order. */
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import type { FileImage, Unit } from '../../lowered/units.ts';
import { rootsOf, walk } from '../../lowered/walk.ts';

/** The order, and one cycle of units if there is any. */
export function dataOrder(files: readonly FileImage[]): {
  order: SymbolId[];
  cycle: Unit[] | null;
} {
  const units = new Map(files.flatMap((file) => file.units).map((unit) => [unit.symbol, unit]));
  const order: SymbolId[] = [];
  const state = new Map<SymbolId, 'open' | 'done'>();
  let cycle: Unit[] | null = null;
  const visit = (unit: Unit, path: Unit[]): void => {
    if (state.get(unit.symbol) === 'done') return;
    if (state.get(unit.symbol) === 'open') {
      cycle ??= path.slice(path.indexOf(unit));
      return;
    }
    state.set(unit.symbol, 'open');
    for (const symbol of needs(unit)) {
      const needed = units.get(symbol);
      if (needed) visit(needed, [...path, unit]);
    }
    state.set(unit.symbol, 'done');
    if (unit.kind === 'data') order.push(unit.symbol);
  };
  for (const unit of units.values())
    if (unit.kind === 'data' || unit.kind === 'struct') visit(unit, []);
  return { order, cycle };
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
